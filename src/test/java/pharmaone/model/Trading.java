package pharmaone.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** One client of a pharmacy, whose orders and prescriptions come, change, move in time and go at random. */
final class Trading extends Dice {

    private static final List<String> MAILS =
            List.of("max@mail.example", "MAX@mail.example", "Erika@mail.example", "ute@post.example");
    private static final List<String> NAMES = List.of("Max Mustermann", "Erika", "Ute Übungsfall");
    private static final List<String> STATUSES =
            List.of("pending", "awaiting_packing", "ready_shipping", "shipped", "completed", "cancelled");
    private static final List<String> PRICES = List.of("0", "0.01", "8.99", "12.5", "1999.95");
    private static final List<String> PRESCRIPTION_STATUSES =
            List.of("new", "pending", "pending_signature", "signed", "approved", "declined", "completed");

    private final Partner partner;
    private final Staff staff;
    private final String staffToken;
    private final Rows rows;
    private final List<String> shops;
    private final List<String> products;
    private final List<String> times;
    private final List<String> orders = new ArrayList<>();
    private final List<String> prescriptions = new ArrayList<>();

    Trading(Random random, Market market) {
        super(random);
        this.partner = market.partner();
        this.staff = market.staff();
        this.staffToken = market.staffToken();
        this.rows = market.rows();
        this.shops = market.shops();
        this.products = market.products();
        this.times = market.times();
    }

    /** Where they trade. */
    record Market(
            Partner partner,
            Staff staff,
            String staffToken,
            Rows rows,
            List<String> shops,
            List<String> products,
            List<String> times) {

        static Market fresh(Rows rows, LocalDate today) {
            Partner partner = Partner.fresh();
            partner.open(partner.shop() + "-b");
            Staff staff = rows.staff(partner, "staff");
            List<String> times = new ArrayList<>(List.of(
                    "2023-12-31T23:59:59.999999Z",
                    "2024-02-28T23:30:00-01:00",
                    "2024-02-29T12:00:00Z",
                    "2024-03-01T00:00:00Z",
                    "2024-03-31T00:30:00+02:00",
                    "2024-03-31T01:30:00Z",
                    "2024-10-27T02:30:00+02:00",
                    "2025-02-28T23:59:59Z",
                    "2025-12-31T23:59:59.5Z",
                    "2026-01-01T00:00:00Z"));
            for (int age : List.of(-40, -1, 0, 1, 29, 30, 59, 60, 365)) {
                times.add(today.minusDays(age) + "T0" + (age + 40) % 10 + ":00:00Z");
            }
            return new Market(
                    partner,
                    staff,
                    staff.token(),
                    rows,
                    List.of(partner.shop(), partner.shop() + "-b"),
                    List.of(
                            Long.toString(rows.product("Delta", "8.99")),
                            Long.toString(rows.product("Alpha", "1")),
                            "777"),
                    times);
        }
    }

    /** Does one thing or another; what was refused, as by a final status, is refused. */
    void goOn() {
        switch (orders.isEmpty() ? 0 : number(12)) {
            case 0, 1, 2 -> place();
            case 3, 4, 5 -> put(change());
            case 6, 7 -> put(Json.object().put("order_datetime", one(times)));
            case 8, 9 ->
                answered(partner.with(Scope.ORDERS_WRITE)
                        .body(Json.object().put("status", one(STATUSES)).toString())
                        .patch("/orders/" + one(orders) + "/status"));
            case 10 -> answered(staff.with(staffToken).delete("/orders/" + one(orders)));
            default -> prescribe();
        }
    }

    private void place() {
        ObjectNode order = change().put("shop_id", one(shops));
        order.set("items", items());
        order.put(onceIn(2) ? "customer_name" : "customer_email", onceIn(2) ? "Max Mustermann" : one(MAILS));
        Response placed =
                answered(partner.with(Scope.ORDERS_WRITE).body(order.toString()).post("/orders"));
        if (placed.statusCode() == 200) {
            orders.add(placed.path("id"));
        }
    }

    private void put(ObjectNode change) {
        answered(partner.with(Scope.ORDERS_WRITE).body(change.toString()).put("/orders/" + one(orders)));
    }

    private ObjectNode change() {
        ObjectNode change = Json.object();
        if (onceIn(2)) {
            change.put("order_datetime", one(times));
        }
        if (onceIn(3)) {
            change.put("status", one(STATUSES));
        }
        if (onceIn(3)) {
            change.set("total_amount", Json.parse(one(PRICES)));
        }
        if (onceIn(3)) {
            change.set("items", items());
        }
        some(change, 4, "customer_email", one(MAILS));
        some(change, 4, "customer_name", one(NAMES));
        return change;
    }

    private ArrayNode items() {
        ArrayNode items = Json.array();
        for (int line = 0; line <= number(4); line++) {
            ObjectNode item = items.addObject().put("qty", 1 + number(30));
            item.set("price", Json.parse(one(PRICES)));
            if (onceIn(5)) {
                item.put("name", "Mühle");
            } else {
                some(item, 3, "name", one(List.of("Zett", "Älter", "Beta")));
                item.put("p1_id", one(products));
            }
        }
        return items;
    }

    private void prescribe() {
        if (prescriptions.isEmpty() || onceIn(2)) {
            String id = partner.org() + "-pq-"
                    + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
            prescriptions.add(id);
            rows.run("""
                    insert into prescription
                           (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                            customer_last_name, content, revision, created_at, updated_at)
                    values (?, ?, ?, 'new', '', '', '', '{}', 0, ?::timestamptz, now())
                    """, partner.org(), id, one(shops), one(times));
        } else {
            rows.run(
                    "update prescription set status = ? where org_id = ? and prescription_id = ?",
                    one(PRESCRIPTION_STATUSES),
                    partner.org(),
                    one(prescriptions));
        }
    }

    private static Response answered(Response answer) {
        if (!List.of(200, 400, 404).contains(answer.statusCode())) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        return answer;
    }
}
