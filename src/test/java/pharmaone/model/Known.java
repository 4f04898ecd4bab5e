package pharmaone.model;

import java.util.Map;
import java.util.TreeMap;

/** The ids that a client was answered, by the number of the operation. */
record Known(int client, TreeMap<Integer, String> orders, TreeMap<Integer, String> requests) {

    static Known nothing(int client) {
        return new Known(client, new TreeMap<>(), new TreeMap<>());
    }

    void learn(Call call) {
        String route = call.operation().route();
        boolean approval = route.endsWith("/approve");
        String id = call.said(approval ? "/order/id" : "/id").asText();
        if (call.body().path("preview").asBoolean()) {
            return;
        }
        if (approval || route.endsWith("POST /orders")) {
            learn(orders, call, id);
        } else if (route.endsWith("POST /order-requests") || route.endsWith("external-order")) {
            learn(requests, call, id);
        }
    }

    private static void learn(TreeMap<Integer, String> ids, Call call, String id) {
        if (!id.isEmpty()) {
            ids.put(call.operation().number(), id);
        }
    }

    /** {@code $order7}: the last one up to operation 7; an id that nobody has where there is none. */
    String id(String name) {
        boolean order = name.startsWith("$order");
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        Map.Entry<Integer, String> last = (order ? orders : requests).floorEntry(number);
        if (last != null) {
            return last.getValue();
        }
        return order ? "nobodys-" + client : "00000000-0000-4000-8000-00000000000" + client;
    }
}
