package pharmaone.model;

import static pharmaone.model.Operation.Door.SHOP;
import static pharmaone.model.Operation.Door.STAFF;
import static pharmaone.model.Operation.Door.V1;
import static pharmaone.model.Operation.Door.V2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pharmaone.model.Operation.Door;

/** Operations of one client at random; the same for the same seed. */
final class Operations {

    private final Bodies bodies;
    private final int client;
    private final boolean alone;
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Operation> submitted = new ArrayList<>();

    /** {@code alone}: nobody else is there, so that lists and products are the client's too. */
    private Operations(long seed, int client, boolean alone) {
        Random random = new Random(seed * 31 + client);
        this.bodies = new Bodies(random, client);
        this.client = client;
        this.alone = alone;
    }

    static List<Operation> of(long seed, int client, boolean alone, int count) {
        Operations all = new Operations(seed, client, alone);
        while (all.operations.size() < count) {
            all.add();
        }
        return all.operations;
    }

    private void add() {
        switch (bodies.number(24)) {
            case 0, 1, 2 -> place();
            case 3, 4 -> to(V2, "PUT", order(), bodies.order(false, anOrder()));
            case 5, 6, 7 -> to(V2, "PATCH", order() + "/status", bodies.patch());
            case 8 -> atDesk();
            case 9, 10 -> end(order());
            case 11, 12, 13 -> submit();
            case 14 -> again();
            case 15, 16, 17, 18 -> decide();
            case 19 -> to(STAFF, "PATCH", request(), bodies.corrections());
            case 20, 21 -> to(V2, "POST", "/inventory/adjust", bodies.movement());
            default -> {
                if (alone) {
                    lookOrShape();
                } else {
                    to(V2, "GET", order(), null);
                }
            }
        }
    }

    /** Cancelled by one way or another, deleted, or both: its stock is to come back once. */
    private void end(String order) {
        if (!bodies.onceIn(3)) {
            ObjectNode cancelled = Json.object().put("status", "cancelled");
            boolean put = bodies.onceIn(2);
            to(V2, put ? "PUT" : "PATCH", put ? order : order + "/status", cancelled);
        }
        if (bodies.onceIn(2)) {
            to(STAFF, "DELETE", order, null);
        }
    }

    private void place() {
        orders.add("$order" + to(V2, "POST", "/orders", bodies.upsert(anOrder())));
    }

    private void atDesk() {
        ObjectNode reference = Json.object().put("payment_reference", "BAR-1");
        to(STAFF, "POST", order() + "/mark-paid", bodies.onceIn(2) ? null : reference);
    }

    private void submit() {
        Door door = bodies.one(List.of(V2, V2, V1, SHOP));
        submit(door, bodies.envelope(door));
    }

    private void again() {
        if (submitted.isEmpty()) {
            submit();
            return;
        }
        Operation first = bodies.one(submitted);
        submit(bodies.onceIn(4) ? V1 : first.door(), bodies.again(first.body()));
    }

    private void submit(Door door, ObjectNode body) {
        String path = door == SHOP ? "/api/v1/external-order" : "/order-requests";
        requests.add("$request" + to(door, "POST", path, body));
        submitted.add(operations.get(operations.size() - 1));
    }

    private void decide() {
        if (bodies.onceIn(8)) {
            ObjectNode reason =
                    bodies.onceIn(10) ? Json.object() : Json.object().put("reason", "kein Rezept");
            to(STAFF, "POST", request() + "/decline", reason);
        } else if (bodies.onceIn(8)) {
            to(STAFF, "GET", request(), null);
        } else {
            orders.add(
                    "$order" + to(STAFF, "POST", request() + "/approve", bodies.onceIn(4) ? null : bodies.approval()));
        }
    }

    private void lookOrShape() {
        switch (bodies.number(9)) {
            case 0 -> to(V2, "GET", order(), null);
            case 1 -> to(V2, "GET", "/orders?status=" + bodies.status() + "&limit=3&offset=1&shop_id=$shop0", null);
            case 2 -> to(V2, "GET", "/orders?limit=500&shop_id=" + bodies.shop(), null);
            case 3 -> to(V2, "GET", bodies.onceIn(2) ? "/inventory" : "/products?shop_id=" + bodies.shop(), null);
            case 4 -> add(bodies.product());
            case 5 -> to(V2, "PUT", "/products/" + bodies.product(), bodies.values(Json.object()));
            case 6 -> to(V2, "POST", "/shops/attach-product", bodies.values(bodies.shopProduct()));
            case 7 -> to(V2, "POST", "/shops/detach-product", bodies.shopProduct());
            default -> to(V2, "POST", "/shops/product-overrides", bodies.values(bodies.shopProduct()));
        }
    }

    private void add(String product) {
        ObjectNode body = Json.object().put("p1_id", product);
        if (bodies.onceIn(2)) {
            body.put("initial_stock", bodies.one(List.of(0, 3, 25)));
        }
        to(V2, "POST", "/products/add-to-inventory", bodies.onceIn(2) ? body : body.put("price", 11));
    }

    /** One of the client's own, rather a late one; seldom one that nobody has, or the neighbour. */
    private String order() {
        return "/orders/" + anOrder();
    }

    private String anOrder() {
        return pick(orders, "$order0", "$foreignOrder");
    }

    private String request() {
        return "/order-requests/" + pick(requests, "$request0", "$foreignRequest");
    }

    private String pick(List<String> own, String unknown, String foreign) {
        if (own.isEmpty() || bodies.onceIn(30)) {
            return alone && bodies.onceIn(2) ? foreign : unknown;
        }
        return bodies.one(own.subList(Math.max(0, own.size() - 5), own.size()));
    }

    private int to(Door door, String method, String path, ObjectNode body) {
        int number = operations.size() + 1;
        operations.add(new Operation(client, number, door, method, path, body == null ? null : body.toString()));
        return number;
    }
}
