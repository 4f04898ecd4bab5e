package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the contract says of the keys of a body, as far as the operations ever break it. */
final class BodyRules {

    private BodyRules() {}

    static void check(ObjectNode body, List<String> problems) {
        checkWord(body, "shipping_option", List.of("Abholung", "Versand", "Express", "Uber Eats"), problems);
        checkWord(body, "payment_status", List.of("cash_on_pickup", "paid", "pending"), problems);
        checkAmount(body.path("total_amount"), "total_amount", problems);
        String number = Json.text(body, "order_number");
        if (number != null && !number.matches("[A-Za-z0-9_-]{1,64}")) {
            problems.add("order_number must have 1 to 64 of A-Z, a-z, 0-9, _ and -");
        }
    }

    /** {@code count} is {@code qty} or {@code quantity}. */
    static void checkLines(JsonNode items, String count, boolean priced, List<String> problems) {
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            String place = "items[" + i + "]";
            if (item.path(count).asInt() <= 0) {
                problems.add(place + "." + count + " must be greater than 0");
            }
            if (priced && !item.path("price").isNumber()) {
                problems.add(place + ".price is required");
            }
            checkAmount(item.path("price"), place + ".price", problems);
            if (Json.text(item, "name") == null && Json.p1Id(item) == null) {
                problems.add(place + " requires name, p1_id or product_id");
            }
            if (Set.of("p1_id", "product_id").stream()
                            .map(key -> Json.text(item, key))
                            .filter(id -> id != null)
                            .distinct()
                            .count()
                    == 2) {
                problems.add(place + ".product_id must equal p1_id");
            }
        }
    }

    private static void checkAmount(JsonNode amount, String place, List<String> problems) {
        if (amount.isNumber() && amount.decimalValue().signum() < 0) {
            problems.add(place + " must not be negative");
        }
        if (amount.isNumber() && Json.amount(amount).scale() > 2) {
            problems.add(place + " must have at most two decimals");
        }
    }

    private static void checkWord(ObjectNode body, String name, List<String> words, List<String> problems) {
        String word = body.path(name).isTextual() ? body.get(name).textValue() : null;
        if (word != null && !words.contains(word)) {
            problems.add(name + " must be one of " + String.join(", ", words));
        }
    }
}
