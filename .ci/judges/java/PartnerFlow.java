package flow;

import client.ApiClient;
import client.ApiException;
import client.api.AuthApi;
import client.api.OrderRequestsApi;
import client.api.OrdersApi;
import client.api.ShopsApi;
import client.model.OrderDetail;
import client.model.OrderRequestEnvelope;
import client.model.OrderRequestLineItem;
import client.model.OrderRequestPayload;
import client.model.OrderRequestResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A partner's day with a client generated from the document: token, order request, approval, order. */
public final class PartnerFlow {

    public static void main(String[] arguments) throws Exception {
        String base = arguments[0];
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        String token = new AuthApi(client)
                .createToken("org1", Map.of("apikey", "sandbox-org1-key"))
                .getAccessToken();
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);

        String shop = new ShopsApi(client).listShops("org1", bearer).getData().get(0).getShopId();
        OrderRequestLineItem line =
                new OrderRequestLineItem().name("Cannabis flos").quantity(2).price(new BigDecimal("8.99"));
        OrderRequestResponse request = new OrderRequestsApi(client)
                .submitOrderRequest(
                        "org1",
                        new OrderRequestEnvelope()
                                .payload(new OrderRequestPayload()
                                        .shopId(shop)
                                        .customerName("Max Mustermann")
                                        .items(List.of(line))),
                        bearer);
        require(request.getStatus().getValue().equals("pending"), request);

        HttpResponse<String> approved = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/sandbox/v1/order-requests/" + request.getId() + "/approve"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String orderId = approved.body().replaceAll(".*\"order_id\":\"([^\"]*)\".*", "$1");
        OrderDetail order = new OrdersApi(client).getOrder("org1", orderId, bearer);
        require(order.getTotalAmount().compareTo(new BigDecimal("17.98")) == 0, order);
        try {
            new OrdersApi(client).getOrder("org1", "ORD_20200101_none000000", bearer);
            require(false, "an unknown order was found");
        } catch (ApiException unknown) {
            require(unknown.getCode() == 404, unknown);
        }
        System.out.println("java: the partner flow works");
    }

    private static void require(boolean holds, Object otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
