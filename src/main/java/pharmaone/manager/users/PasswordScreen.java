package pharmaone.manager.users;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ClientAddress;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.login.LogIn;
import pharmaone.manager.login.LoginWire.Credentials;
import pharmaone.manager.page.Cookies;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.StaffMember;
import pharmaone.manager.users.UserWire.Patch;

/** Everybody's own password. The current one is asked for, and guessing it locks as at the log-in. */
@Path("/manager/password")
@Cancellable(false)
class PasswordScreen {

    /** Why it was not changed. */
    public enum Trouble {
        WRONG("current"),
        DIFFERENT("repeated"),
        UNFIT("password"),
        LOCKED("");

        private final String field;

        Trouble(String field) {
            this.field = field;
        }

        /** At which it is said; empty for none. */
        public String field() {
            return field;
        }
    }

    @CheckedTemplate(basePath = "manager/users")
    static class Templates {
        static native TemplateInstance password(Frame frame, Trouble trouble);
    }

    private final LogIn logIn;
    private final ClientAddress addresses;
    private final UserDesk desk;
    private final Cookies cookies;
    private final Pages pages;
    private final OnDuty onDuty;

    PasswordScreen(LogIn logIn, ClientAddress addresses, UserDesk desk, Cookies cookies, Pages pages, OnDuty onDuty) {
        this.logIn = logIn;
        this.addresses = addresses;
        this.desk = desk;
        this.cookies = cookies;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show() {
        return show(200, null);
    }

    @POST
    @Screen
    public Uni<Response> change(FormBody form, @Context RoutingContext context) {
        if (!typed(form, "password").equals(typed(form, "repeated"))) {
            return show(400, Trouble.DIFFERENT);
        }
        return TypedBody.of(form)
                .verbatim("password")
                .read(Patch::read)
                .call(patch -> requireCurrent(typed(form, "current"), context))
                .flatMap(patch -> change(onDuty.member(), patch))
                .map(id -> {
                    cookies.end(context);
                    return Pages.goTo("/manager/login?done=password");
                })
                .onFailure(ApiException.class)
                .recoverWithUni(this::refused);
    }

    private Uni<?> requireCurrent(String password, RoutingContext context) {
        if (password.isEmpty() || password.length() > Fields.NAME) {
            return Uni.createFrom().failure(ApiException.Refused.wrongPassword());
        }
        return logIn.by(
                new Credentials(onDuty.member().email(), password),
                addresses.of(context.request()),
                Cookies.findToken(context));
    }

    private Uni<?> change(StaffMember member, Patch patch) {
        return desk.change(member.orgId(), member.actor(), member.id().toString(), patch);
    }

    private Uni<Response> refused(ApiException refusal) {
        return switch (refusal.status()) {
            case 400 -> show(400, Trouble.UNFIT);
            case 401 -> show(401, Trouble.WRONG);
            case 429 ->
                show(429, Trouble.LOCKED).invoke(answer -> refusal.headers()
                        .forEach((name, value) -> answer.getHeaders().putSingle(name, value)));
            default -> Uni.createFrom().failure(refusal);
        };
    }

    private Uni<Response> show(int status, Trouble trouble) {
        return pages.show(status, Templates.password(pages.frame(null), trouble));
    }

    private static String typed(FormBody form, String name) {
        List<String> all = form.all(name);
        return all.isEmpty() ? "" : all.get(0);
    }
}
