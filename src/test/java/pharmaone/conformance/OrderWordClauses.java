package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;

import java.util.List;
import java.util.Set;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 8, title = "Orders")
class OrderWordClauses {

    @Clause(
            id = "8.23",
            text = "`payment_status` is `cash_on_pickup`, `paid` or `pending`; "
                    + "`shipping_option` `Abholung`, `Versand`, `Express` or `Uber Eats`",
            certainty = DOCUMENTED,
            source = Source.CONNECTOR)
    void takes_the_listed_words(Partner partner) {
        for (String known : List.of("cash_on_pickup", "paid", "pending")) {
            partner.placed(partner.order().put("payment_status", known)).has("/payment_status", known);
        }
        for (String known : List.of("Abholung", "Versand", "Express", "Uber Eats")) {
            partner.placed(partner.order().put("shipping_option", known));
        }
    }

    @Clause(
            id = "8.31",
            text = "Any other word in `payment_status` or `shipping_option`: 400 naming the field",
            certainty = INFERRED,
            source = Source.CONNECTOR)
    void refuses_other_words(Partner partner) {
        for (String field : List.of("payment_status", "shipping_option")) {
            partner.place(partner.order().put(field, "conformance")).invalid(field);
        }
    }

    @Clause(
            id = "8.32",
            text =
                    "The status of an order is `pending`, `awaiting_packing`, `ready_pickup`, `ready_shipping`, `shipped`, "
                            + "`picked_up`, `completed` or `cancelled`",
            certainty = INFERRED,
            source = {Source.EXAMPLES, Source.WEBHOOKS})
    void is_in_one_of_eight_states(Partner partner) {
        Set<String> known = Set.of(
                "pending",
                "awaiting_packing",
                "ready_pickup",
                "ready_shipping",
                "shipped",
                "picked_up",
                "completed",
                "cancelled");
        partner.get("/orders?limit=200")
                .ok()
                .looks(
                        "/data",
                        Shape.listOf(Shape.that(
                                "an order of one of these: " + known,
                                row -> known.contains(row.path("status").asText()))));
    }
}
