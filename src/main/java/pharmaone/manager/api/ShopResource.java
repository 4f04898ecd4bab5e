package pharmaone.manager.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.audit.AuditLog;
import pharmaone.http.ApiException;
import pharmaone.http.Slice;
import pharmaone.manager.api.ShopWire.Opening;
import pharmaone.manager.api.ShopWire.Patch;
import pharmaone.manager.api.ShopWire.Shop;
import pharmaone.manager.api.ShopWire.ShopList;
import pharmaone.shop.HostName;
import pharmaone.shop.ShopRegister;
import pharmaone.shop.ShopRegister.Entry;

@Path("/api/manager/v1/orgs/{orgId}/shops")
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Shops")
class ShopResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final ShopQueries queries;
    private final ShopRegister register;
    private final HostName hosts;
    private final AuditLog audit;
    private final OnDuty onDuty;

    ShopResource(ShopQueries queries, ShopRegister register, HostName hosts, AuditLog audit, OnDuty onDuty) {
        this.queries = queries;
        this.register = register;
        this.hosts = hosts;
        this.audit = audit;
        this.onDuty = onDuty;
    }

    /** The shops with their hosts, in the order in which they were opened. {@code limit} 50, at most 200. */
    @GET
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffListShops", summary = "The shops and their domains")
    public Uni<ShopList> list(@RestPath String orgId, @RestQuery String limit, @RestQuery String offset) {
        return queries.inOrder(orgId, Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }

    /**
     * Opens a shop. Its host is its id below the base domain, unless another shop took that label first; {@code domains}
     * are further ones. 400 no label of a host, no domain, one of Manager's · 409 the id or a domain is taken.
     */
    @POST
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffOpenShop", summary = "Open a shop")
    public Uni<Shop> open(@RestPath String orgId, Opening shop) {
        Entry entry = new Entry(shop.name(), shop.isActive(), keys(shop.domains()));
        return Panache.withTransaction(() -> register.open(orgId, shop.shopId(), entry)
                        .call(() ->
                                audit.append(orgId, onDuty.member().actor(), "shop.opened", shop.shopId(), Map.of())))
                .flatMap(done -> queries.require(orgId, shop.shopId()));
    }

    /**
     * Changes a shop; {@code domains} replaces the further ones as a whole, the host of its own id stays. One that is not
     * active answers 404 on all its hosts. 400 none of them sent, no domain · 404 · 409 a domain is another shop's.
     */
    @PATCH
    @Path("/{shopId}")
    @RequiresStaff(Role.OWNER)
    @Operation(operationId = "staffChangeShop", summary = "Rename a shop, close it or change its domains")
    public Uni<Shop> change(@RestPath String orgId, @RestPath String shopId, Patch patch) {
        Entry entry = new Entry(patch.name(), patch.isActive(), patch.domains() == null ? null : keys(patch.domains()));
        return Panache.withTransaction(() -> register.change(orgId, shopId, entry)
                        .call(() -> audit.append(
                                orgId, onDuty.member().actor(), "shop.changed", shopId, Map.of("keys", patch.keys()))))
                .flatMap(done -> queries.require(orgId, shopId));
    }

    /** Here, as what is Manager's own host depends on the settings. */
    private List<String> keys(List<String> domains) {
        List<String> keys = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            String key = hosts.keyOfDomain(domains.get(i));
            if (key == null) {
                wrong.add("domains[" + i + "] must be the name of a host that is not Manager's");
            } else {
                keys.add(key);
            }
        }
        if (!wrong.isEmpty()) {
            throw new ApiException.Invalid(wrong);
        }
        return keys;
    }
}
