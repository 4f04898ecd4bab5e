package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * A product of the inventory that the suite may change: one with stock that the first shop does not sell, or the one
 * that {@code conformance.p1-id} names. What a clause does to it is undone after it.
 */
public final class Shelf {

    private static final int MOST = 200;

    private final Partner partner;
    private final Target target;
    private final Footing listing = new Footing("the inventory", "7.1");
    private final Footing showing = new Footing("the products of a shop", "6.2");
    private final Footing adjusting = new Footing("a stock that can be adjusted", "7.2");
    private final Footing attaching = new Footing("a product on a shop's shelf", "6.10");
    private String p1Id;

    Shelf(Partner partner, Target target) {
        this.partner = partner;
        this.target = target;
    }

    /** Also a catalogue product that is not yet in the inventory, where one was named. */
    public String named() {
        return target.option("p1-id")
                .orElseThrow(() -> new TestAbortedException("it needs a product to add: -Dconformance.p1-id=…"));
    }

    /** Any product that the first shop shows. */
    public JsonNode shown() {
        String first = "/products?limit=1&shop_id=" + partner.shop();
        showing.needed(() -> partner.get(first).ok().rows());
        return partner.get(first).ok().rows().stream()
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("the first shop shows no product"));
    }

    /** In stock, and not on the shop's shelf. */
    public synchronized String p1Id() {
        if (p1Id == null) {
            Set<String> shown = shownIds();
            p1Id = inventory().stream()
                    .filter(row -> row.path("stockquantity").longValue() > 0)
                    .map(row -> row.path("p1_id").asText())
                    .filter(id -> !shown.contains(id))
                    .findFirst()
                    .orElseThrow(() -> new TestAbortedException(
                            "the inventory has no product with stock that the first shop does not sell"));
        }
        return p1Id;
    }

    private Set<String> shownIds() {
        String all = "/products?limit=" + MOST + "&shop_id=" + partner.shop();
        showing.needed(() -> partner.get(all).ok().rows());
        Answer first = partner.get(all).ok();
        if (first.at("/pagination/total").longValue() > MOST) {
            throw new TestAbortedException("the first shop sells more products than one page shows");
        }
        return first.rows().stream().map(row -> row.path("p1_id").asText()).collect(Collectors.toSet());
    }

    /** The inventory's row of a product, or a missing one. */
    public JsonNode row(String id) {
        return inventory().stream()
                .filter(row -> row.path("p1_id").asText().equals(id))
                .findFirst()
                .orElseGet(() -> object().path("missing"));
    }

    private List<JsonNode> inventory() {
        listing.needed(() -> partner.get("/inventory").ok().rows());
        return partner.get("/inventory").ok().rows();
    }

    public long stock() {
        return row(p1Id()).path("stockquantity").longValue();
    }

    public ObjectNode movement(long deltaOnHand) {
        return object("p1_id", p1Id(), "delta_on_hand", deltaOnHand, "reason", partner.name());
    }

    /** Where stock can be adjusted. */
    public Answer adjust(long deltaOnHand) {
        adjusting.needed(() -> {
            partner.post("/inventory/adjust", movement(1)).ok();
            partner.post("/inventory/adjust", movement(-1)).ok();
        });
        return partner.post("/inventory/adjust", movement(deltaOnHand));
    }

    /** Takes the whole stock away for as long as {@code then} runs. */
    public void emptied(Runnable then) {
        left(0, then);
    }

    /** Takes all but so many away for as long as {@code then} runs. */
    public void left(long quantity, Runnable then) {
        long before = stock();
        adjust(quantity - before).ok();
        try {
            then.run();
        } finally {
            adjust(before - stock());
        }
    }

    /** On the first shop's shelf for as long as {@code then} runs. */
    public void attached(Consumer<String> then) {
        attach("available", true).ok();
        try {
            then.accept(p1Id());
        } finally {
            detach();
        }
    }

    /** Where products can be attached. */
    public Answer attach(Object... more) {
        attaching.needed(() -> {
            partner.post("/shops/attach-product", place()).ok();
            detach();
        });
        return partner.post("/shops/attach-product", place().setAll(object(more)));
    }

    public Answer detach() {
        return partner.post("/shops/detach-product", place());
    }

    public Answer override(Object... values) {
        return partner.post("/shops/product-overrides", place().setAll(object(values)));
    }

    /** As the first shop shows it. */
    public Answer seen() {
        return partner.get("/products/" + p1Id() + "?shop_id=" + partner.shop());
    }

    /** The first shop's, of the product. */
    public ObjectNode place() {
        return object("shop_id", partner.shop(), "p1_id", p1Id());
    }
}
