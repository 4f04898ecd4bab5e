package pharmaone.manager.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.manager.audit.AuditView.Choice;
import pharmaone.manager.integrations.ApiKeyQueries;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Role;
import pharmaone.manager.users.UserQueries;

/** Who did what when, newest first. */
@Path("/manager/audit")
@Cancellable(false)
class AuditScreen {

    @CheckedTemplate(basePath = "manager/audit")
    static class Templates {
        static native TemplateInstance audit(Frame frame, AuditView view);
    }

    private static final Slice ALL = new Slice(200, 0);

    private final AuditQueries queries;
    private final UserQueries users;
    private final ApiKeyQueries keys;
    private final Pages pages;
    private final OnDuty onDuty;

    AuditScreen(AuditQueries queries, UserQueries users, ApiKeyQueries keys, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.users = users;
        this.keys = keys;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(
            @RestQuery String actor,
            @RestQuery String action,
            @RestQuery String object,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery String page) {
        String orgId = onDuty.member().orgId();
        Choice choice = Choice.of(actor, action, object, from, to, page);
        return Uni.combine()
                .all()
                .unis(
                        queries.newest(orgId, choice.filter(), choice.slice()),
                        users.inOrder(orgId, ALL),
                        keys.activeFirst(orgId, ALL))
                .with((log, staff, known) -> new AuditView(choice, log, staff.data(), known.data()))
                .flatMap(view -> pages.show(view.paging(), Templates.audit(pages.frame(Place.AUDIT), view)));
    }
}
