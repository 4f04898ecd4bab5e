package pharmaone.sandbox;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pharmaone.auth.HostOrg;
import pharmaone.boot.Mode;
import pharmaone.http.FilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;
import pharmaone.shop.HostName;
import pharmaone.shop.Shops;

/**
 * Serves the door of each shop's host under a path of the Manager host too, because few clients resolve
 * {@code shop1.localhost}. {@code /shop/{shop_id}} stands for the host {@code {shop_id}.{base domain}}.
 */
@Singleton
public class ShopPath {

    static final String ROUTE = "/shop/{shop_id}/api/v1/external-order";

    private static final String FIRST_SEGMENT = "shop";
    private static final Pattern FORM = Pattern.compile("/shop/([^/]+)(/api/v1/external-order)/?");

    private final Mode mode;
    private final HostName hosts;
    private final Shops shops;
    private final Refusals refusals;

    ShopPath(Mode mode, HostName hosts, Shops shops, Refusals refusals) {
        this.mode = mode;
        this.hosts = hosts;
        this.shops = shops;
        this.refusals = refusals;
    }

    /** The path as the shop's own host would see it; any other path stays as it is. */
    public static String atHost(String path) {
        Matcher form = FORM.matcher(path);
        return form.matches() ? form.group(2) : path;
    }

    void register(@Observes Filters filters) {
        if (mode.isSandbox()) {
            filters.register(this::route, FilterOrder.SHOP_PATH.priority());
        }
    }

    private void route(RoutingContext context) {
        if (!FirstSegment.of(context).equals(FIRST_SEGMENT)) {
            context.next();
            return;
        }
        Matcher form = FORM.matcher(context.normalizedPath());
        if (!form.matches() || !HostName.isLabel(form.group(1))) {
            refuse(context);
            return;
        }
        shops.ofHost(hosts.ofKey(form.group(1)))
                .subscribe()
                .with(owner -> admit(context, owner), failure -> refusals.write(context, failure));
    }

    private void admit(RoutingContext context, Shops.Owner owner) {
        if (owner == null || !owner.isActive()) {
            refuse(context);
            return;
        }
        HostOrg.put(context, owner.orgId(), owner.shopId());
        context.next();
    }

    private void refuse(RoutingContext context) {
        refusals.write(context, ApiException.GatewayRefused.noRoute());
    }
}
