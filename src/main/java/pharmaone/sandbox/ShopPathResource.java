package pharmaone.sandbox;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Caller;
import pharmaone.auth.RequiresKey;
import pharmaone.orderrequest.Intake;
import pharmaone.orderrequest.OrderRequestWire.ExternalTelemedicineOrderRequest;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;

/** The shop's door under a path; {@link ShopPath} has found the shop by then, or refused the request. */
@Path(ShopPath.ROUTE)
@Cancellable(false)
@Extension(name = "x-smallrye-profile-gateway", value = "")
@Tag(name = "Sandbox")
class ShopPathResource {

    private static final String SAMPLE = """
            {"external_reference":"TM-RX-2026-0042","payload":{"customer_name":"Max Mustermann","shipping_option":"Abholung",\
            "items":[{"p1_id":"12345","quantity":5,"price":8.99}]}}""";

    private final Intake intake;
    private final Caller caller;

    ShopPathResource(Intake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * Takes an order request as {@code POST /api/v1/external-order} does at the shop's own host: same body, same answers.
     *
     * <p>An addition of the sandbox. The vendor's shops, and this gateway in production, have their own hosts alone.
     */
    @POST
    @RequiresKey(ORDER_REQUESTS_WRITE)
    @Operation(
            operationId = "sandboxExternalOrder",
            summary = "Submit an order request to a shop by its path",
            description = "As `POST /api/v1/external-order` at the shop's own host, for clients that cannot resolve"
                    + " `shop1.localhost`. Only a sandbox has this route.")
    @SecurityRequirement(name = "apikey")
    public Uni<OrderRequestResponse> submit(
            @Parameter(example = "shop1") @RestPath("shop_id") String shopId,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ExternalTelemedicineOrderRequest.class),
                                            examples = @ExampleObject(name = "pickup", value = SAMPLE)))
                    ExternalTelemedicineOrderRequest request) {
        return intake.takeForShop(caller.partner(), caller.shopId(), request.envelope());
    }
}
