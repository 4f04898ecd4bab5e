package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;
import pharmaone.conformance.target.StaffDesk;

@Section(number = 6, title = "Shops and products")
class ProductUpdateClauses {

    @Clause(
            id = "6.23",
            text = "`PUT /products/{p1Id}` changes the price of the organisation, in the inventory and in its shops",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void changes_the_price(Partner partner, Shelf shelf) {
        shelf.attached(id -> {
            JsonNode before = price(shelf);
            try {
                partner.put("/products/" + id, object("price", 98.25)).status(200);
                Shape.demand("the price in the inventory", "98.25", price(shelf).asText());
                shelf.seen().ok().has("/price", 98.25);
            } finally {
                partner.put("/products/" + id, object("price", before));
            }
        });
    }

    @Clause(
            id = "6.24",
            text = "`PUT /products/{p1Id}` answers `{status, p1_id}`",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void says_what_was_changed(Partner partner, Shelf shelf) {
        partner.put("/products/" + shelf.p1Id(), object("price", price(shelf)))
                .ok()
                .looks("", Shape.object().with("status", Shape.is("ok")).with("p1_id", Shape.is(shelf.p1Id())));
    }

    @Clause(
            id = "6.26",
            text = "`PUT /products/{p1Id}` changes `name`, `slug` and `category`, in its shops too",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void changes_the_texts(Partner partner, Shelf shelf) {
        List<String> texts = List.of("name", "slug", "category");
        shelf.attached(id -> {
            Answer before = shelf.seen().ok();
            var others = object();
            texts.forEach(key -> others.put(key, partner.name()));
            try {
                partner.put("/products/" + id, others).status(200);
                texts.forEach(key -> shelf.seen().ok().has("/" + key, others.get(key)));
                Shape.demand(
                        "the name in the inventory",
                        others.get("name"),
                        shelf.row(id).path("name"));
            } finally {
                texts.forEach(key -> others.set(key, before.at("/" + key)));
                partner.put("/products/" + id, others);
            }
        });
    }

    @Clause(id = "6.25", text = "A shop has the name and the state that staff gave it", certainty = INFERRED)
    void shops_are_as_staff_see_them(Partner partner, StaffDesk staff) {
        Shape.demand("the shops", told(staff.get("/shops?limit=200")), told(partner.get("/shops")));
    }

    private static List<String> told(Answer shops) {
        return shops.ok().rows().stream()
                .map(row -> row.path("shop_id") + " " + row.path("name") + " " + row.path("is_active"))
                .sorted()
                .toList();
    }

    private static JsonNode price(Shelf shelf) {
        return shelf.row(shelf.p1Id()).path("price");
    }
}
