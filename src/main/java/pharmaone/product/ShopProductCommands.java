package pharmaone.product;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.money.Money;
import pharmaone.product.ProductWire.ShopListing;
import pharmaone.product.ProductWire.ShopProductAttach;
import pharmaone.product.ProductWire.ShopProductDetach;
import pharmaone.product.ProductWire.ShopProductOverrides;
import pharmaone.shop.Shops;

/** What staff do with the products of a shop, each deed in a transaction of its own; refused as partners are. */
@ApplicationScoped
public class ShopProductCommands {

    private final ShopProducts products;
    private final Shops shops;
    private final AuditLog audit;

    ShopProductCommands(ShopProducts products, Shops shops, AuditLog audit) {
        this.products = products;
        this.shops = shops;
        this.audit = audit;
    }

    /** 400 unknown shop, nothing on hand · 404 not in the inventory. */
    public Uni<Void> attach(String orgId, Actor by, ShopProductAttach body) {
        String shopId = body.shopId();
        long p1Id = Long.parseLong(body.p1Id());
        return shops.require(orgId, shopId)
                .flatMap(known -> Panache.withTransaction(
                        () -> products.attach(orgId, shopId, p1Id, body.price(), body.available())
                                .call(() -> note(orgId, by, ShopProductAction.ATTACHED, shopId, p1Id, Map.of()))));
    }

    /**
     * Lists a product in several shops, all or none; one that sells it already keeps its price. 400 unknown shop, nothing
     * on hand · 404 not in the inventory.
     */
    public Uni<Void> list(String orgId, Actor by, long p1Id, ShopListing listing) {
        List<String> shopIds = listing.shopIds().stream().sorted().toList();
        return each(shopIds, shopId -> shops.require(orgId, shopId))
                .flatMap(known -> Panache.withTransaction(
                        () -> each(shopIds, shopId -> listNew(orgId, by, shopId, p1Id, listing.price()))));
    }

    private Uni<Void> listNew(String orgId, Actor by, String shopId, long p1Id, Money price) {
        return products.attachNew(orgId, shopId, p1Id, price)
                .flatMap(isNew -> isNew
                        ? note(orgId, by, ShopProductAction.ATTACHED, shopId, p1Id, Map.of())
                        : Uni.createFrom().voidItem());
    }

    /** One after the other: there is one session. */
    private static Uni<Void> each(List<String> shopIds, Function<String, Uni<Void>> deed) {
        return Multi.createFrom()
                .iterable(shopIds)
                .onItem()
                .transformToUniAndConcatenate(deed::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** With its overrides. 400 unknown shop · 404 not attached · 409 not of the version {@code seen}, null standing for any. */
    public Uni<Void> detach(String orgId, Actor by, ShopProductDetach body, Integer seen) {
        String shopId = body.shopId();
        long p1Id = Long.parseLong(body.p1Id());
        return shops.require(orgId, shopId)
                .flatMap(known -> Panache.withTransaction(() -> products.detach(orgId, shopId, p1Id, seen)
                        .call(() -> note(orgId, by, ShopProductAction.DETACHED, shopId, p1Id, Map.of()))));
    }

    /** 400 unknown shop · 404 not in the inventory, not attached · 409 not of the version {@code seen}, null standing for any. */
    public Uni<Void> override(String orgId, Actor by, ShopProductOverrides body, Integer seen) {
        String shopId = body.shopId();
        long p1Id = Long.parseLong(body.p1Id());
        Map<String, ?> details = Map.of("keys", List.copyOf(new JsonObject(body.changes()).fieldNames()));
        return shops.require(orgId, shopId)
                .flatMap(known ->
                        Panache.withTransaction(() -> products.override(orgId, shopId, p1Id, body.changes(), seen)
                                .call(() -> note(orgId, by, ShopProductAction.OVERRIDDEN, shopId, p1Id, details))));
    }

    private Uni<Void> note(
            String orgId, Actor by, ShopProductAction action, String shopId, long p1Id, Map<String, ?> details) {
        return audit.append(orgId, by, action, shopId + "/" + p1Id, details);
    }
}
