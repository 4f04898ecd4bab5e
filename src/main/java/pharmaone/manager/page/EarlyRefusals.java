package pharmaone.manager.page;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import java.util.Optional;
import pharmaone.boot.Mode;
import pharmaone.http.RequestId;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.RefusalPage;
import pharmaone.manager.page.ErrorPages.Kind;
import pharmaone.shop.HostName;

/**
 * Shows what is refused before a screen is reached: a query with a bad escape, a database that is away. Whose session it
 * is nobody has asked yet.
 */
@Singleton
class EarlyRefusals implements RefusalPage {

    private final HostName hosts;
    private final Mode mode;
    private final Assets assets;

    EarlyRefusals(HostName hosts, Mode mode, Assets assets) {
        this.hosts = hosts;
        this.mode = mode;
        this.assets = assets;
    }

    @Override
    public Optional<String> of(ApiException refusal, RoutingContext context) {
        if (!isManagersPage(context)) {
            return Optional.empty();
        }
        Kind kind = refusal.status() == 400 ? Kind.NOT_FOUND : Kind.of(refusal.status()); // the address has a mistake
        String detail = kind == Kind.BROKEN ? RequestId.of(context) : "";
        Language language = Language.of(context);
        Frame frame = new Frame(language, null, null, context.normalizedPath(), "", mode.isSandbox(), assets);
        PageHeaders.complete(context.response().headers());
        return Optional.of(ErrorPages.Templates.error(frame, kind, detail)
                .setLocale(language.tag())
                .render());
    }

    /** Hosts of shops, and hosts that are not served, show nothing of Manager. */
    private boolean isManagersPage(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = hosts.normal(authority == null ? null : authority.host());
        try {
            return hosts.isManager(host) && hosts.isServed(host) && PageHeaders.isManagers(context);
        } catch (IllegalArgumentException | HttpException badEscape) {
            return false; // of the path: it is the address of nothing
        }
    }
}
