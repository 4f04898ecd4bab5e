package pharmaone.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** A fresh organisation with two shops, four products, one of them in the catalogue only, and a neighbour. */
record World(
        Rows rows,
        Partner partner,
        Staff staff,
        String staffToken,
        List<String> shops,
        List<Shelf.Product> products,
        Map<String, String> names) {

    private static final List<Long> ON_HAND = List.of(30L, 14L, 10L);
    private static final Pattern NUMBER = Pattern.compile("\"#(p\\d)\"");
    private static final Pattern NAME = Pattern.compile("\\$[A-Za-z]+\\d*");

    static World fresh(Rows rows) {
        Partner partner = Partner.fresh();
        Partner neighbour = Partner.fresh();
        Staff staff = rows.staff(partner, "staff");
        List<String> shops = List.of(partner.shop(), partner.shop() + "-b");
        partner.open(shops.get(1));
        List<Shelf.Product> products = List.of("Delta", "Alpha", "Charlie", "Bravo").stream()
                .map(name -> new Shelf.Product(rows.product(name, "8.99"), name, new BigDecimal("8.99")))
                .toList();
        Map<String, String> names = new TreeMap<>(Map.of(
                "$shop0", shops.get(0),
                "$shop1", shops.get(1),
                "$foreignOrg", neighbour.org(),
                "$foreignShop", neighbour.shop(),
                "$foreignOrder", rows.order(neighbour, "pending", "1.00"),
                "$foreignRequest", rows.request(neighbour, "R", "{}"),
                "$org", partner.org(),
                "$p4", "999999999999999999"));
        for (int i = 0; i < products.size(); i++) {
            names.put("$p" + i, Long.toString(products.get(i).p1Id()));
        }
        World world = new World(rows, partner, staff, staff.token(), shops, products, names);
        world.stock();
        return world;
    }

    private void stock() {
        for (int i = 0; i < ON_HAND.size(); i++) {
            rows.inventory(partner, products.get(i).p1Id(), ON_HAND.get(i));
        }
        rows.attached(partner, products.get(0).p1Id(), null);
        rows.attached(partner, products.get(1).p1Id(), "7.50");
        rows.run(
                "insert into shop_product (org_id, shop_id, p1_id, name) values (?, ?, ?, 'Delta hier')",
                partner.org(),
                shops.get(1),
                products.get(0).p1Id());
    }

    /** The same for the rules. */
    void fill(Shelf shelf) {
        products.forEach(shelf::list);
        for (int i = 0; i < ON_HAND.size(); i++) {
            shelf.given(products.get(i).p1Id(), ON_HAND.get(i));
        }
        shelf.shop(shops.get(0)).put(products.get(0).p1Id(), new TreeMap<>());
        shelf.shop(shops.get(0)).put(products.get(1).p1Id(), new TreeMap<>(Map.of("price", Json.parse("7.5"))));
        shelf.shop(shops.get(1))
                .put(products.get(0).p1Id(), new TreeMap<>(Map.of("name", Json.parse("\"Delta hier\""))));
    }

    /** {@code known}: what the client's own operations were answered, by name. */
    Call send(Operation operation, Known known) {
        String path = resolved(operation.path(), known);
        RequestSpecification request = door(operation.door());
        String body = operation.body() == null ? null : resolved(operation.body(), known);
        if (body != null) {
            request.body(body);
        }
        Instant sent = Instant.now();
        Response response = request.request(operation.method(), path);
        Instant received = Instant.now();
        Answer answer = new Answer(response.statusCode(), Json.parse(response.asString()));
        ObjectNode json = body == null ? Json.object() : (ObjectNode) Json.parse(body);
        String[] parts = path.split("\\?");
        return new Call(operation, parts[0], query(parts.length == 1 ? "" : parts[1]), json, answer, sent, received);
    }

    private RequestSpecification door(Operation.Door door) {
        return switch (door) {
            case V2 -> partner.with(Scope.values());
            case V1 -> partner.withKeyOnV1();
            case SHOP -> partner.atShop();
            case STAFF -> staff.with(staffToken);
        };
    }

    private String resolved(String text, Known known) {
        String numbered = NUMBER.matcher(text).replaceAll(match -> names.get("$" + match.group(1)));
        return NAME.matcher(numbered)
                .replaceAll(
                        match -> names.containsKey(match.group()) ? names.get(match.group()) : known.id(match.group()));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text.split("&")) {
            if (part.contains("=")) {
                query.put(part.split("=", 2)[0], part.split("=", 2)[1]);
            }
        }
        return query;
    }
}
