package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
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
class ProductClauses {

    private static final String UNKNOWN = "999999999999999999";
    private static final Shape PRODUCT = Shape.object()
            .with("p1_id", Shape.p1Id())
            .with("name", Shape.some())
            .with("slug", Shape.text())
            .with("category", Shape.text())
            .with("price", Shape.money())
            .with("stock_quantity", Shape.count())
            .with("shop_id", Shape.some());

    @Clause(
            id = "6.1",
            text = "`GET /shops`: all shops as `{data: [{is_active, name, shop_id}]}`, without pagination",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void lists_the_shops(Partner partner) {
        Shape shop = Shape.object()
                .with("is_active", Shape.flag())
                .with("name", Shape.some())
                .with("shop_id", Shape.some());
        partner.get("/shops").ok().looks("", Shape.object().with("data", Shape.someOf(shop)));
    }

    @Clause(
            id = "6.2",
            text = "`GET /products?shop_id=`: rows of `p1_id, name, slug, category, price, stock_quantity, shop_id`",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void lists_what_a_shop_shows(Partner partner, Shelf shelf) {
        Answer list = partner.get("/products?shop_id=" + partner.shop()).ok();
        JsonNode first = shelf.shown();
        list.looks("/data", Shape.someOf(PRODUCT))
                .has("/data/0", first)
                .has("/data/0/shop_id", partner.shop())
                .has("/pagination/page", 1)
                .has("/pagination/pageSize", 50);
    }

    @Clause(
            id = "6.3",
            text = "Products are ordered by name, a page goes on where the last ended",
            certainty = INFERRED)
    void pages_do_not_overlap(Partner partner) {
        String ofShop = "&shop_id=" + partner.shop();
        List<JsonNode> both = partner.get("/products?limit=4" + ofShop).ok().rows();
        List<JsonNode> second =
                partner.get("/products?limit=2&page=2" + ofShop).ok().rows();
        Shape.demand("the second page", both.subList(Math.min(2, both.size()), both.size()), second);
    }

    @Clause(
            id = "6.4",
            text = "`GET /products/{p1Id}?shop_id=`: the same seven keys, bare",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void shows_one_product(Partner partner, Shelf shelf) {
        JsonNode shown = shelf.shown();
        partner.get("/products/" + shown.path("p1_id").asText() + "?shop_id=" + partner.shop())
                .ok()
                .looks("", PRODUCT)
                .has("", shown);
    }

    @Clause(
            id = "6.5",
            text = "`POST /products/add-to-inventory` of a catalogue product: `{status, p1_id}`",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void adds_a_product_to_the_inventory(Partner partner, Shelf shelf) {
        partner.post("/products/add-to-inventory", object("p1_id", shelf.named(), "initial_stock", 7))
                .ok()
                .looks("", Shape.object().with("status", Shape.is("ok")).with("p1_id", Shape.is(shelf.named())));
        Shape.demand("in the inventory", false, shelf.row(shelf.named()).isMissingNode());
    }

    @Clause(id = "6.6", text = "Added again: 200, the stock stays as it is", certainty = INFERRED)
    void adding_again_keeps_the_stock(Partner partner, Shelf shelf) {
        long before = shelf.stock();
        partner.post("/products/add-to-inventory", object("p1_id", shelf.p1Id(), "initial_stock", before + 5))
                .ok();
        Shape.demand("the stock", before, shelf.stock());
    }

    @Clause(id = "6.7", text = "A product that the catalogue lacks: 404 `product not found`", certainty = INFERRED)
    void adds_what_the_catalogue_has(Partner partner) {
        partner.post("/products/add-to-inventory", object("p1_id", UNKNOWN)).refused(404, "product not found");
    }

    @Clause(
            id = "6.8",
            text = "`PUT /products/{p1Id}` needs one field at least: 400",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void a_change_names_a_field(Partner partner, Shelf shelf) {
        partner.put("/products/" + shelf.p1Id(), object()).status(400).looks("/error", Shape.some());
    }

    @Clause(
            id = "6.9",
            text = "`PUT`, attach and overrides of a product outside of the inventory: 404",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void works_on_the_inventory_only(Partner partner) {
        JsonNode place = object("shop_id", partner.shop(), "p1_id", UNKNOWN, "name", partner.name());
        partner.put("/products/" + UNKNOWN, object("name", partner.name())).refused(404);
        partner.post("/shops/attach-product", place).refused(404);
        partner.post("/shops/product-overrides", place).refused(404);
    }

    @Clause(
            id = "6.10",
            text = "`POST /shops/attach-product`: `{status, p1_id, shop_id}`, and the shop shows the product",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void a_shop_shows_what_is_attached(Partner partner, Shelf shelf) {
        try {
            partner.post("/shops/attach-product", shelf.place().put("available", true))
                    .ok()
                    .has("/status", "ok")
                    .has("/p1_id", shelf.p1Id())
                    .has("/shop_id", partner.shop());
            shelf.seen().ok().looks("", PRODUCT).has("/p1_id", shelf.p1Id());
        } finally {
            shelf.detach();
        }
    }

    @Clause(id = "6.11", text = "Attaching needs stock: else 400", certainty = DOCUMENTED, source = Source.PRODUCTS)
    void attaching_needs_stock(Shelf shelf) {
        shelf.emptied(() -> shelf.attach().refused(400));
    }

    @Clause(id = "6.12", text = "Attaching again needs stock too, and is else fine", certainty = INFERRED)
    void attaching_again_is_fine(Shelf shelf) {
        shelf.attached(id -> {
            shelf.attach().ok();
            shelf.emptied(() -> shelf.attach().refused(400, "product has no stock"));
        });
    }

    @Clause(
            id = "6.13",
            text = "`POST /shops/detach-product`: `{status, p1_id, shop_id}`, and the shop shows it no more",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void a_detached_product_is_gone(Partner partner, Shelf shelf) {
        shelf.attach().ok();
        shelf.detach()
                .ok()
                .looks(
                        "",
                        Shape.object()
                                .with("status", Shape.is("ok"))
                                .with("p1_id", Shape.is(shelf.p1Id()))
                                .with("shop_id", Shape.is(partner.shop())));
        shelf.seen().refused(404, "product not found");
    }

    @Clause(
            id = "6.14",
            text = "What is not attached can be neither detached nor overridden: 404 `product not attached to shop`",
            certainty = INFERRED)
    void only_what_is_attached_is_detached(Shelf shelf) {
        shelf.detach().refused(404, "product not attached to shop");
        shelf.override("name", "conformance").refused(404, "product not attached to shop");
    }

    @Clause(
            id = "6.15",
            text = "`POST /shops/product-overrides`: the shop shows its own value before the organisation's",
            certainty = INFERRED,
            source = Source.PRODUCTS)
    void a_shop_has_its_own_values(Partner partner, Shelf shelf) {
        String name = partner.name();
        shelf.attached(id -> {
            shelf.override("name", name, "price", 98.25)
                    .ok()
                    .has("/status", "ok")
                    .has("/p1_id", id)
                    .has("/shop_id", partner.shop());
            shelf.seen().ok().has("/name", name).has("/price", 98.25);
        });
    }

    @Clause(id = "6.16", text = "A JSON `null` clears an override", certainty = INFERRED)
    void null_clears_an_override(Partner partner, Shelf shelf) {
        shelf.attached(id -> {
            String name = shelf.seen().ok().text("/name");
            shelf.override("name", partner.name()).ok();
            shelf.override("name", null).ok();
            shelf.seen().ok().has("/name", name);
        });
    }

    @Clause(id = "6.17", text = "Detaching removes the shop's overrides", certainty = INFERRED)
    void detaching_forgets_overrides(Partner partner, Shelf shelf) {
        shelf.attached(id -> shelf.override("name", partner.name()).ok());
        String own = shelf.row(shelf.p1Id()).path("name").asText();
        shelf.attached(id -> shelf.seen().ok().has("/name", own));
    }

    @Clause(id = "6.18", text = "`available` false: not listed, and 404 `product not found`", certainty = INFERRED)
    void what_is_not_available_is_not_shown(Shelf shelf) {
        shelf.attached(id -> {
            shelf.attach("available", false).ok();
            shelf.seen().refused(404, "product not found");
        });
    }

    @Clause(id = "6.19", text = "Shops come in the order they were made, as staff see them", certainty = INFERRED)
    void shops_stay_in_order(Partner partner, StaffDesk staff) {
        Shape.demand("the shops", shopIds(staff.get("/shops?limit=200")), shopIds(partner.get("/shops")));
    }

    private static List<String> shopIds(Answer list) {
        return list.ok().rows().stream()
                .map(row -> row.path("shop_id").asText())
                .toList();
    }

    @Clause(
            id = "6.20",
            text = "`stock_quantity` of a shop's product is `stockquantity` of the inventory",
            certainty = INFERRED,
            source = {Source.PRODUCTS, Source.INVENTORY})
    void shows_the_stock_of_the_inventory(Shelf shelf) {
        shelf.attached(id -> {
            shelf.seen().ok().has("/stock_quantity", shelf.stock());
            shelf.adjust(3).ok();
            try {
                shelf.seen().ok().has("/stock_quantity", shelf.stock());
            } finally {
                shelf.adjust(-3);
            }
        });
    }

    @Clause(id = "6.21", text = "A shop's products ascend by name", certainty = INFERRED)
    void products_ascend_by_name(Partner partner) {
        partner.get("/products?limit=200&shop_id=" + partner.shop()).ok().ascends("name");
    }

    @Clause(
            id = "6.22",
            text = "`total` counts all products of the shop, `totalPages` the pages they fill",
            certainty = DOCUMENTED,
            source = Source.SCHEMAS)
    void counts_pages(Partner partner) {
        String ofShop = "/products?limit=3&shop_id=" + partner.shop();
        Answer first = partner.get(ofShop).ok();
        long total = first.whole("/pagination/total");
        long pages = first.whole("/pagination/totalPages");
        Shape.demand("the pages", (total + 2) / 3, pages);
        int onTheLast =
                partner.get(ofShop + "&page=" + Math.max(1, pages)).ok().rows().size();
        Shape.demand("the rows of the last page", total - 3 * Math.max(0, pages - 1), (long) onTheLast);
    }
}
