package pharmaone.manager.products;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.body.P1Id;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.products.AssortmentQueries.Layers;
import pharmaone.manager.staff.OnDuty;
import pharmaone.product.ProductWire.ShopProductDetach;
import pharmaone.product.ProductWire.ShopProductOverrides;
import pharmaone.product.ShopProductCommands;
import pharmaone.refusal.Rule;

/** One product of a shop: what the shop says of it, beside what holds without that. */
@Path("/manager/products/{shopId}/{p1Id}")
@Cancellable(false)
class ShopProductScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        SAVED,
        CHANGED,
        INVALID;

        public boolean isGood() {
            return this == SAVED;
        }
    }

    @CheckedTemplate(basePath = "manager/products")
    static class Templates {
        static native TemplateInstance product(Frame frame, Overrides view, Notice notice, FormErrors errors);
    }

    private static final List<String> FIELDS =
            Arrays.stream(OverrideField.values()).map(OverrideField::key).toList();

    private final AssortmentQueries queries;
    private final ShopProductCommands commands;
    private final Pages pages;
    private final OnDuty onDuty;

    ShopProductScreen(AssortmentQueries queries, ShopProductCommands commands, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.commands = commands;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String shopId, @RestPath String p1Id, @RestQuery String done) {
        return layers(shopId, p1Id)
                .flatMap(layers -> show(
                        200,
                        Overrides.of(shopId, layers),
                        "saved".equals(done) ? Notice.SAVED : null,
                        FormErrors.NONE));
    }

    /** Sends only what was changed in the form; what somebody else changed meanwhile is shown, not overwritten. */
    @POST
    @Path("/override")
    @Screen
    public Uni<Response> override(@RestPath String shopId, @RestPath String p1Id, FormBody form) {
        return layers(shopId, p1Id)
                .flatMap(layers -> change(Overrides.of(shopId, layers, form)))
                .onFailure(ShopProductScreen::isTold)
                .recoverWithUni(refusal -> refused(shopId, p1Id, form, (ApiException) refusal));
    }

    private Uni<Response> change(Overrides typed) {
        if (typed.edit().isConflict()) {
            throw new ApiException.Stale("product of the shop");
        }
        return typed.changes().isEmpty()
                ? Uni.createFrom().item(Pages.goTo(typed.path()))
                : change(
                        typed.shopId(),
                        typed.layers(),
                        typed.changes().stream().collect(Collectors.toMap(field -> field, field -> typed.edit()
                                .value(field.key()))));
    }

    /** Takes one override back, unless it is another one by now. */
    @POST
    @Path("/clear")
    @Screen
    public Uni<Response> clear(@RestPath String shopId, @RestPath String p1Id, FormBody form) {
        OverrideField field =
                OverrideField.of(form.text("key")).orElseThrow(() -> new ApiException.Invalid("key", Rule.KNOWN));
        return layers(shopId, p1Id)
                .flatMap(layers -> {
                    Edit seen = Edit.of(Map.of(field.key(), layers.own().get(field)), form);
                    if (seen.isTheirs(field.key())) {
                        throw new ApiException.Stale("product of the shop");
                    }
                    return change(shopId, layers, Map.of(field, ""));
                })
                .onFailure(ApiException.Stale.class)
                .recoverWithUni(refusal -> refused(shopId, p1Id, null, (ApiException) refusal));
    }

    /** Its own values go with it, so that they must be those that were seen. */
    @POST
    @Path("/detach")
    @Screen
    public Uni<Response> detach(@RestPath String shopId, @RestPath String p1Id, FormBody form) {
        ShopProductDetach body = Fields.read(product(shopId, p1Id), ShopProductDetach::read);
        return layers(shopId, p1Id)
                .flatMap(known -> commands.detach(orgId(), onDuty.member().actor(), body, Edit.version(form)))
                .map(gone -> Pages.goTo(ProductsScreen.path(shopId, "detached")))
                .onFailure(ApiException.Stale.class)
                .recoverWithUni(refusal -> refused(shopId, p1Id, null, (ApiException) refusal));
    }

    private Uni<Response> change(String shopId, Layers layers, Map<OverrideField, String> changes) {
        String p1Id = Long.toString(layers.p1Id());
        ObjectNode body = product(shopId, p1Id);
        changes.forEach((field, typed) -> body.set(field.key(), field.json(typed)));
        return commands.override(
                        orgId(),
                        onDuty.member().actor(),
                        Fields.read(body, ShopProductOverrides::read),
                        layers.version())
                .map(changed -> Pages.goTo(Overrides.path(shopId, p1Id) + "?done=saved"));
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Invalid || failure instanceof ApiException.Stale;
    }

    private Uni<Response> refused(String shopId, String p1Id, FormBody form, ApiException refusal) {
        FormErrors errors = FormErrors.of(refusal, FIELDS);
        Notice notice = refusal instanceof ApiException.Stale ? Notice.CHANGED : Notice.INVALID;
        return layers(shopId, p1Id)
                .map(layers -> form == null ? Overrides.of(shopId, layers) : Overrides.of(shopId, layers, form))
                .flatMap(view -> show(refusal.status(), view, notice, errors));
    }

    private static ObjectNode product(String shopId, String p1Id) {
        return JsonNodeFactory.instance.objectNode().put("shop_id", shopId).put("p1_id", p1Id);
    }

    private Uni<Layers> layers(String shopId, String p1Id) {
        return queries.require(orgId(), shopId, P1Id.ofPath(p1Id));
    }

    private Uni<Response> show(int status, Overrides view, Notice notice, FormErrors errors) {
        return pages.show(status, Templates.product(pages.frame(Place.PRODUCTS), view, notice, errors));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
