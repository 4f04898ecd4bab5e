package pharmaone.manager.shops;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.shops.ShopWire.Opening;
import pharmaone.manager.shops.ShopWire.Patch;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Role;
import pharmaone.shop.HostName;

/** The shops and the hosts that lead to them. */
@Path("/manager/shops")
@Cancellable(false)
class ShopsScreen {

    @CheckedTemplate(basePath = "manager/shops")
    static class Templates {
        static native TemplateInstance shops(Frame frame, List<Shop> shops, Typed typed, Note note);

        static native TemplateInstance shop(Frame frame, Shop shop, Edit edit, Note note);
    }

    /** A new shop as it stands in the form; {@code domains} a line each. */
    public record Typed(String shopId, String name, String domains) {

        static final Typed NOTHING = new Typed("", "", "");

        static Typed of(FormBody form) {
            return new Typed(text(form, "shop_id"), text(form, "name"), text(form, "domains"));
        }

        private static String text(FormBody form, String name) {
            return form.text(name) == null ? "" : form.text(name);
        }
    }

    private static final Slice ALL = new Slice(200, 0);

    private final ShopQueries queries;
    private final ShopDesk desk;
    private final HostName hosts;
    private final Pages pages;
    private final OnDuty onDuty;

    ShopsScreen(ShopQueries queries, ShopDesk desk, HostName hosts, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.hosts = hosts;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestQuery String done) {
        return list(Typed.NOTHING, Note.done(done));
    }

    @POST
    @Screen(Role.OWNER)
    public Uni<Response> open(FormBody form) {
        return TypedBody.of(form)
                .text("shop_id")
                .text("name")
                .lines("domains")
                .read(Opening::read)
                .call(shop -> desk.open(orgId(), onDuty.member().actor(), shop))
                .flatMap(shop -> backAfter(Deed.OPEN_SHOP, shop.shopId()))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> list(Typed.of(form), Note.refused(Deed.OPEN_SHOP, refusal)));
    }

    @GET
    @Path("/{shopId}")
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestPath String shopId, @RestQuery String done) {
        return one(shopId, null, Note.done(done));
    }

    /** Sends only what was changed in the form; what somebody else changed meanwhile is shown, not overwritten. */
    @POST
    @Path("/{shopId}")
    @Screen(Role.OWNER)
    public Uni<Response> change(@RestPath String shopId, FormBody form) {
        return queries.require(orgId(), shopId)
                .flatMap(shop -> change(shop, Edit.of(values(shop), form), form))
                .flatMap(done -> backAfter(Deed.CHANGE_SHOP, shopId))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> one(shopId, form, Note.refused(Deed.CHANGE_SHOP, refusal)));
    }

    @POST
    @Path("/{shopId}/domains/{domain}/verify")
    @Screen(Role.OWNER)
    public Uni<Response> verify(@RestPath String shopId, @RestPath String domain, FormBody form) {
        return desk.prove(orgId(), onDuty.member().actor(), shopId, domain)
                .map(done -> Pages.goTo(Note.after(path(shopId), Deed.PROVE_DOMAIN)))
                .onFailure(Note::isTold)
                .recoverWithUni(refusal -> one(shopId, null, Note.refused(Deed.PROVE_DOMAIN, refusal)));
    }

    /** To the list, or to the shop while one of its domains waits for a record that its page names. */
    private Uni<Response> backAfter(Deed deed, String shopId) {
        return queries.require(orgId(), shopId)
                .map(shop -> Pages.goTo(Note.after(shop.isComplete() ? Place.SHOPS.path() : path(shopId), deed)));
    }

    private static String path(String shopId) {
        return Place.SHOPS.path() + "/" + shopId;
    }

    private Uni<Void> change(Shop shop, Edit edit, FormBody form) {
        if (edit.isConflict()) {
            throw new ApiException.Stale("shop");
        }
        return edit.changes().isEmpty()
                ? Uni.createFrom().voidItem()
                : TypedBody.of(form)
                        .text("name")
                        .flag("is_active", form.isTicked("is_active"))
                        .lines("domains")
                        .only(edit.changes())
                        .read(Patch::read)
                        .flatMap(patch ->
                                desk.change(orgId(), onDuty.member().actor(), shop.shopId(), patch, shop.version()));
    }

    private Uni<Response> list(Typed typed, Note note) {
        return queries.inOrder(orgId(), ALL)
                .flatMap(list -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.shops(pages.frame(Place.SHOPS), list.data(), typed, note)));
    }

    private Uni<Response> one(String shopId, FormBody form, Note note) {
        return queries.require(orgId(), shopId)
                .flatMap(shop -> pages.show(
                        note == null ? 200 : note.status(),
                        Templates.shop(
                                pages.frame(Place.SHOPS),
                                shop,
                                form == null ? Edit.of(values(shop)) : Edit.of(values(shop), form),
                                note)));
    }

    /** By the names of the form; the host of its own id stays, whatever stands there. */
    private Map<String, String> values(Shop shop) {
        String own = hosts.ofKey(shop.shopId());
        String further =
                shop.domains().stream().filter(host -> !host.equals(own)).collect(Collectors.joining("\n"));
        return Map.of("name", Edit.line(shop.name()), "is_active", shop.isActive() ? "true" : "", "domains", further);
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
