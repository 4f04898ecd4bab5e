package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shelf;
import pharmaone.conformance.target.ShopDoor;

/** The sentences of refusals: when there is one is documented, how it goes is not. */
@Section(number = 3, title = "Errors")
class RefusalWordClauses {

    private static final String UNKNOWN = "999999999999999999";

    @Clause(
            id = "3.24",
            text =
                    "The words of refused bodies and queries: `shop_id is required`, `shop_id does not belong to organization`, "
                            + "`items[0].quantity must be greater than 0`, `items[0].qty must be greater than 0`",
            certainty = INFERRED,
            source = Source.ERRORS)
    void words_of_broken_rules(Partner partner) {
        partner.get("/products").refused(400, "shop_id is required");
        partner.request(partner.envelope("shop_id", "conformance-none"))
                .refused(400, "shop_id does not belong to organization");
        partner.request(partner.envelope("items", array(object("name", "conformance-line", "qty", 1))))
                .refused(400, "items[0].quantity must be greater than 0");
        var line = object("name", "conformance-line", "price", 1, "quantity", 1);
        partner.place(partner.order().set("items", array(line))).refused(400, "items[0].qty must be greater than 0");
    }

    @Clause(
            id = "3.25",
            text = "The words for what is not there: `order not found`, `product not found`, `prescription not found`, "
                    + "`product not found in organization inventory`",
            certainty = INFERRED,
            source = Source.ERRORS)
    void words_of_what_is_not_there(Partner partner) {
        partner.get("/orders/ORD_20200101_conformanc").refused(404, "order not found");
        partner.put("/orders/ORD_20200101_conformanc", object("customer_name", "conformance"))
                .refused(404, "order not found");
        partner.get("/products/" + UNKNOWN + "?shop_id=" + partner.shop()).refused(404, "product not found");
        partner.get("/prescriptions/conformance-pq-000000").refused(404, "prescription not found");
        for (String list : new String[] {"log", "history"}) {
            partner.get("/inventory/" + UNKNOWN + "/" + list)
                    .refused(404, "product not found in organization inventory");
        }
        partner.put("/products/" + UNKNOWN, object("name", partner.name()))
                .refused(404, "product not found in organization inventory");
    }

    @Clause(
            id = "3.26",
            text = "The words for too little stock: `product has no stock`, `stock cannot go below zero`",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void words_of_stock(Shelf shelf) {
        shelf.emptied(() -> {
            shelf.attach().refused(400, "product has no stock");
            shelf.adjust(-1).refused(400, "stock cannot go below zero");
        });
    }

    @Clause(
            id = "3.27",
            text = "The words for another shop at the shop's host: `shop/org mismatch`",
            certainty = INFERRED,
            source = Source.CONNECTOR)
    void words_of_a_foreign_shop(Partner partner, ShopDoor door) {
        door.post(partner.envelope("shop_id", "conformance-other")).refused(400, "shop/org mismatch");
    }
}
