package pharmaone.shopdomain;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import pharmaone.auth.HostOrg;
import pharmaone.boot.Mode;
import pharmaone.http.FilterOrder;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;
import pharmaone.shop.HostName;
import pharmaone.shop.Shops;

/**
 * Keeps shop hosts and Manager hosts apart (contract, Hosts): a shop's host serves {@code POST /api/v1/external-order}
 * and nothing else, Manager everything but that. Assumed: a slash at the end does not matter.
 *
 * <p>Clauses: 1.2, 1.3, 1.5.
 */
@Singleton
class ShopHostFilter {

    static final String ROUTE = "/api/v1/external-order";

    /** All that the framework takes for the route: to it matrix parameters and slashes at the end do not count. */
    private static final Pattern SPELLINGS = Pattern.compile(ROUTE.replace("/", "(;[^/]*)?/") + "(;[^/]*+|/++)*+");

    private final HostName hosts;
    private final Shops shops;
    private final Refusals refusals;
    private final Mode mode;

    ShopHostFilter(HostName hosts, Shops shops, Refusals refusals, Mode mode) {
        this.hosts = hosts;
        this.shops = shops;
        this.refusals = refusals;
        this.mode = mode;
    }

    void register(@Observes Filters filters) {
        filters.register(this::route, FilterOrder.SHOP_HOST.priority());
    }

    private void route(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = hosts.normal(authority == null ? null : authority.host());
        boolean shopRoute = isRoute(context.normalizedPath());
        if (hosts.isManager(host)) {
            serveAsManager(context, host);
        } else if (hosts.isBelowBase(host) && !shopRoute) {
            serve(context, false);
        } else {
            shops.ofHost(host)
                    .subscribe()
                    .with(owner -> route(context, host, owner, shopRoute), failure -> refusals.write(context, failure));
        }
    }

    private void route(RoutingContext context, String host, Shops.Owner owner, boolean shopRoute) {
        if (owner == null && !hosts.isBelowBase(host)) {
            serveAsManager(context, host);
        } else if (owner == null) {
            serve(context, false);
        } else {
            HostOrg.put(context, owner.orgId(), owner.shopId());
            serve(context, owner.isActive() && shopRoute);
        }
    }

    private static boolean isRoute(String path) {
        return path.equals(ROUTE) || path.equals(ROUTE + "/");
    }

    private void serveAsManager(RoutingContext context, String host) {
        if (mode.isSandbox() && !hosts.isServed(host)) {
            refusals.write(context, ApiException.Refused.misdirected());
        } else {
            serve(
                    context,
                    hosts.isServed(host)
                            && !SPELLINGS.matcher(context.normalizedPath()).matches());
        }
    }

    private void serve(RoutingContext context, boolean served) {
        if (served) {
            context.next();
        } else {
            refusals.write(context, ApiException.GatewayRefused.noRoute());
        }
    }
}
