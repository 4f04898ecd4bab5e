package pharmaone.manager.customers;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Streamed;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.customers.CustomerWire.Customer;
import pharmaone.manager.customers.CustomerWire.Erasure;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.page.Searches;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.page.TypedBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.Role;

/**
 * What is known of a customer: shown, handed out, erased. The mail is typed into a body, and sealed wherever it goes on
 * from there.
 */
@Path("/manager/customers")
@Cancellable(false)
class CustomersScreen {

    /** Why something was not done. */
    public enum Notice {
        NO_EMAIL,
        UNKNOWN,
        NOT_CONFIRMED,
        CHANGED,
        OPEN
    }

    /** {@code preview} is null before a search and where nothing is known; {@code email} is {@code ""} before a search. */
    public record View(String email, String sought, CustomerPreview preview, Notice notice) {

        static View blank(Notice notice) {
            return new View("", "", null, notice);
        }
    }

    @CheckedTemplate(basePath = "manager/customers")
    static class Templates {
        static native TemplateInstance customers(Frame frame, CustomersScreen.View view);

        static native TemplateInstance customerErased(Frame frame, Erasure erasure);
    }

    private final CustomerDesk desk;
    private final Searches searches;
    private final Pages pages;
    private final OnDuty onDuty;

    CustomersScreen(CustomerDesk desk, Searches searches, Pages pages, OnDuty onDuty) {
        this.desk = desk;
        this.searches = searches;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    /** Each look at a customer is in the audit log. */
    @GET
    @Screen(Role.OWNER)
    public Uni<Response> show(@RestQuery String sought) {
        Sought customer = searches.sealed(orgId(), sought);
        return customer == null ? page(200, View.blank(null)) : show(200, customer, null);
    }

    @POST
    @Screen(Role.OWNER)
    public Uni<Response> search(FormBody form) {
        return TypedBody.of(form)
                .text("email")
                .read(Customer::read)
                .map(customer -> Pages.goTo(path(searches.typed(orgId(), customer.email()))))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(() -> page(400, View.blank(Notice.NO_EMAIL)));
    }

    /** A file for the customer; its name says nothing about whom. The page says when there is nothing any more. */
    @POST
    @Path("/export")
    @Screen(Role.OWNER)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<byte[]> export(FormBody form, @Context RoutingContext context) {
        Sought customer = sought(form);
        Uni<Download> download = desk.export(
                        orgId(), customer.text(), onDuty.member().actor())
                .map(Download::of)
                .onFailure(ApiException.NotFound.class)
                .recoverWithItem(() -> Download.none(path(customer)));
        return RestMulti.fromUniResponse(
                download,
                found -> Streamed.closingOnFailure(found.content(), context),
                Download::headers,
                Download::status);
    }

    private record Download(int status, Map<String, List<String>> headers, Multi<byte[]> content) {

        static Download of(CustomerExport export) {
            String name = "customer-export-" + export.id() + ".json";
            return new Download(
                    200,
                    Map.of(
                            "Content-Type", List.of("application/json"),
                            "Content-Disposition", List.of("attachment; filename=\"" + name + "\"")),
                    export.document());
        }

        static Download none(String page) {
            return new Download(
                    303, Map.of("Location", List.of(page)), Multi.createFrom().empty());
        }
    }

    /** Erases what the preview showed, once the mail was typed again. */
    @POST
    @Path("/erase")
    @Screen(Role.OWNER)
    public Uni<Response> erase(FormBody form) {
        Sought customer = sought(form);
        if (!isConfirmed(form, customer)) {
            return show(400, customer, Notice.NOT_CONFIRMED);
        }
        return desk.erase(
                        orgId(),
                        customer.text(),
                        form.text("mark") == null ? "" : form.text("mark"),
                        onDuty.member().actor())
                .flatMap(erasure -> pages.show(Templates.customerErased(pages.frame(Place.CUSTOMERS), erasure)))
                .onFailure(ApiException.Stale.class)
                .recoverWithUni(() -> show(409, customer, Notice.CHANGED))
                .onFailure(ApiException.Conflict.class)
                .recoverWithUni(() -> show(409, customer, Notice.OPEN))
                .onFailure(ApiException.NotFound.class)
                .recoverWithUni(() -> show(200, customer, null));
    }

    private static boolean isConfirmed(FormBody form, Sought customer) {
        String typed = form.text("confirm");
        return typed != null && typed.toLowerCase(Locale.ROOT).equals(customer.text());
    }

    /** 404 when none was sealed here. */
    private Sought sought(FormBody form) {
        Sought customer = searches.sealed(orgId(), form.text("sought"));
        if (customer == null) {
            throw new ApiException.NotFound("customer");
        }
        return customer;
    }

    private Uni<Response> show(int status, Sought customer, Notice notice) {
        return desk.preview(orgId(), customer.text(), onDuty.member().actor())
                .map(preview -> new View(customer.text(), customer.sealed(), preview, notice))
                .onFailure(ApiException.NotFound.class)
                .recoverWithItem(() -> new View(customer.text(), customer.sealed(), null, Notice.UNKNOWN))
                .flatMap(view -> page(status, view));
    }

    private Uni<Response> page(int status, View view) {
        return pages.show(status, Templates.customers(pages.frame(Place.CUSTOMERS), view));
    }

    private static String path(Sought customer) {
        return Place.CUSTOMERS.path() + "?sought=" + customer.sealed();
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
