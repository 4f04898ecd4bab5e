package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The host of a shop. A name below {@code .localhost} is this machine, whatever its resolver says. */
public final class ShopDoor {

    private final Http http;
    private final Target target;

    ShopDoor(Http http, Target target) {
        this.http = http;
        this.target = target;
    }

    /** Posts an order request as telemedicine does, with the organisation's key. */
    public Answer post(JsonNode envelope) {
        return post(key(), envelope);
    }

    public Answer post(RequestSpecification request, JsonNode envelope) {
        return post(request, host(), envelope);
    }

    /** To the same address, but for another host. */
    public Answer post(RequestSpecification request, String host, JsonNode envelope) {
        return http.write(
                request.header("Host", host).contentType(ContentType.JSON),
                "POST",
                address() + "/api/v1/external-order",
                envelope.toString());
    }

    /** Asked with a body that nobody takes. */
    void mustBeTheOrganisations() {
        if (target.shopUrl() == null || !target.writes()) {
            return;
        }
        Answer answer = post(object());
        if (answer.status() == 401) {
            throw new AssertionFailedError(
                    target.shopUrl() + " belongs to no shop of organisation " + target.org() + ": " + answer.told());
        }
        if (answer.status() == 404) {
            throw new AssertionFailedError(target.shopUrl() + " is no shop's host: " + answer.told());
        }
    }

    public Answer get(String path) {
        return http.send(Http.request().header("Host", host()), "GET", address() + path, null);
    }

    public RequestSpecification request() {
        return Http.request();
    }

    public RequestSpecification key() {
        return Http.request().header("apikey", target.apikey());
    }

    /** As a client would name it, with its port. */
    public String host() {
        return uri().getRawAuthority();
    }

    private String address() {
        URI uri = uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + (uri.getHost().endsWith(".localhost") ? "127.0.0.1" : uri.getHost()) + port;
    }

    private URI uri() {
        if (target.shopUrl() == null) {
            throw new TestAbortedException("it needs a shop's host: -Dconformance.shop-url=…");
        }
        return URI.create(target.shopUrl());
    }
}
