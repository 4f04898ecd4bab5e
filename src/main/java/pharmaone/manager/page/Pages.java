package pharmaone.manager.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import pharmaone.boot.Mode;
import pharmaone.manager.staff.OnDuty;

/** Makes the frame of a page, and the answer of a page that is filled in. */
@Singleton
public class Pages {

    private final Mode mode;
    private final Assets assets;
    private final FormSeals seals;
    private final OnDuty onDuty;
    private final RoutingContext request;

    Pages(Mode mode, Assets assets, FormSeals seals, OnDuty onDuty, RoutingContext request) {
        this.mode = mode;
        this.assets = assets;
        this.seals = seals;
        this.onDuty = onDuty;
        this.request = request;
    }

    /** {@code place} is null where the navigation has none. */
    public Frame frame(Place place) {
        return new Frame(
                Language.of(request),
                onDuty.member(),
                place,
                here(request),
                seals.of(onDuty.member(), request),
                mode.isSandbox(),
                assets);
    }

    /** Where somebody is, to come back to; what a form sent is not sent again. */
    public static String here(RoutingContext request) {
        String query = request.request().query();
        return request.normalizedPath() + (query == null ? "" : "?" + query);
    }

    public Uni<Response> show(TemplateInstance page) {
        return show(200, page);
    }

    /** A part of a list; past its end, the last part there is. */
    public Uni<Response> show(Paging paging, TemplateInstance page) {
        return show(200, paging, page);
    }

    public Uni<Response> show(int status, Paging paging, TemplateInstance page) {
        return paging.isPastEnd() ? Uni.createFrom().item(goTo(paging.lastPage())) : show(status, page);
    }

    public Uni<Response> show(int status, TemplateInstance page) {
        return page.setLocale(Language.of(request).tag()).createUni().map(html -> html(status, html));
    }

    static Response html(int status, String html) {
        return Response.status(status)
                .entity(html)
                .header("Content-Type", "text/html; charset=utf-8")
                .build();
    }

    /**
     * After a deed: the browser gets the page, and a reload repeats nothing. The address is relative, so that nothing a proxy or
     * client says of host and scheme stands in it.
     */
    public static Response goTo(String path) {
        return Response.status(303)
                .header("Location", URI.create(path).toASCIIString())
                .build();
    }
}
