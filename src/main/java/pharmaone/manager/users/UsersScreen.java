package pharmaone.manager.users;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.PathId;
import pharmaone.manager.staff.Role;
import pharmaone.manager.users.UserWire.Addition;
import pharmaone.manager.users.UserWire.Patch;
import pharmaone.manager.users.UserWire.User;

/** Who works here: add, disable, role, another password. */
@Path("/manager/users")
@Cancellable(false)
class UsersScreen {

    @CheckedTemplate(basePath = "manager/users")
    static class Templates {
        static native TemplateInstance users(Frame frame, List<User> users, String email, Role role, Note note);

        static native TemplateInstance user(Frame frame, User user, Edit edit, Note note);
    }

    private static final Slice ALL = new Slice(200, 0);

    private final UserQueries queries;
    private final UserDesk desk;
    private final Pages pages;
    private final OnDuty onDuty;

    UsersScreen(UserQueries queries, UserDesk desk, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestQuery String done) {
        return list("", Role.STAFF, Note.done(done));
    }

    @POST
    @Screen(Role.OWNER)
    public Uni<Response> add(FormBody form) {
        return TypedBody.of(form)
                .text("email")
                .text("role")
                .verbatim("password")
                .read(Addition::read)
                .flatMap(somebody -> desk.add(orgId(), onDuty.member().actor(), somebody))
                .map(id -> Pages.goTo(Note.after(Place.USERS.path(), Deed.ADD_USER)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> list(
                        form.text("email") == null ? "" : form.text("email"),
                        Role.OWNER.toString().equals(form.text("role")) ? Role.OWNER : Role.STAFF,
                        Note.refused(Deed.ADD_USER, refusal)));
    }

    @GET
    @Path("/{userId}")
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestPath String userId, @RestQuery String done) {
        return one(userId, null, Note.done(done));
    }

    /**
     * A form has one of role, password and switch; whoever changes his own password has to log in again. All of a user is
     * one matter: who gets a password shall be who its giver saw.
     */
    @POST
    @Path("/{userId}")
    @Screen(Role.OWNER)
    public Uni<Response> change(@RestPath String userId, FormBody form) {
        TypedBody body = TypedBody.of(form).text("role").verbatim("password");
        if (form.text("is_active") != null) {
            body.flag("is_active", "true".equals(form.text("is_active")));
        }
        return body.read(Patch::read)
                .flatMap(patch -> desk.change(orgId(), onDuty.member().actor(), userId, patch, Edit.version(form)))
                .map(id -> Pages.goTo(Note.after(Place.USERS.path() + "/" + id, Deed.CHANGE_USER)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> one(userId, form, Note.refused(Deed.CHANGE_USER, refusal)));
    }

    private Uni<Response> list(String email, Role role, Note note) {
        return queries.inOrder(orgId(), ALL)
                .flatMap(list -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.users(pages.frame(Place.USERS), list.data(), email, role, note)));
    }

    /** {@code form} null: nothing is typed. */
    private Uni<Response> one(String userId, FormBody form, Note note) {
        return queries.require(orgId(), PathId.of(userId, "user"))
                .flatMap(user -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.user(pages.frame(Place.USERS), user, edit(user, form), note)));
    }

    private static Edit edit(User user, FormBody form) {
        Map<String, String> now =
                Map.of("role", user.role().toString(), "is_active", Boolean.toString(user.isActive()));
        if (form == null) {
            return Edit.of(now);
        }
        Edit edit = Edit.of(now, form);
        return form.text("role") == null ? edit.untyped("role") : edit;
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
