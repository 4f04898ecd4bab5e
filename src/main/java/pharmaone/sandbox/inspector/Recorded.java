package pharmaone.sandbox.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pharmaone.http.RequestId;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;
import pharmaone.sandbox.inspector.InspectorWire.Answered;
import pharmaone.sandbox.inspector.InspectorWire.Body;
import pharmaone.sandbox.inspector.InspectorWire.BrokenRule;
import pharmaone.sandbox.inspector.InspectorWire.Refusal;
import pharmaone.sandbox.inspector.InspectorWire.RequestDetail;
import pharmaone.sandbox.inspector.InspectorWire.RequestSummary;
import pharmaone.sandbox.inspector.InspectorWire.Sent;
import pharmaone.sandbox.traffic.BodyCopy;
import pharmaone.sandbox.traffic.Exchange;

/** Makes of a call what is kept of it. */
@Singleton
class Recorded {

    private static final int TENTHS_OF_MS = 100_000;

    /** Characters of a path or a refusal in a list of a thousand calls; each call has the whole. */
    private static final int LONGEST = 500;

    private final ObjectMapper json;

    Recorded(ObjectMapper json) {
        this.json = json;
    }

    /** A row of {@code sandbox_exchange}: id, organisation, status, summary, details. */
    Tuple row(Exchange exchange) {
        RequestDetail detail = detail(exchange);
        return Tuple.of(
                detail.id(), detail.orgId(), detail.response().status(), text(summary(exchange, detail)), text(detail));
    }

    private RequestDetail detail(Exchange exchange) {
        Sent sent = new Sent(
                exchange.method().name(),
                exchange.scheme() + "://" + host(exchange) + Masks.url(exchange.uri()),
                Masks.headers(exchange.headers()),
                told(exchange, exchange.requestBody(), exchange.headers()));
        Integer status = exchange.isAnswered() ? exchange.response().getStatusCode() : null;
        MultiMap headers = exchange.response().headers();
        Answered answered =
                new Answered(status, Masks.headers(headers), told(exchange, exchange.answerBody(), headers));
        return new RequestDetail(
                RequestId.of(exchange.routing()),
                exchange.receivedAt().truncatedTo(ChronoUnit.MICROS),
                BigDecimal.valueOf(exchange.took().toNanos() / TENTHS_OF_MS, 1),
                exchange.orgId(),
                sent,
                answered,
                refusal(exchange),
                exchange.fault(),
                Curl.of(sent));
    }

    /** What a fault answered was no clause of the contract. */
    private static Refusal refusal(Exchange exchange) {
        ApiException refusal = Refusals.noted(exchange.routing()).orElse(null);
        return refusal == null || !exchange.isAnswered() || exchange.isAnsweredByFault()
                ? null
                : new Refusal(rules(refusal), Clause.of(refusal, exchange.path()));
    }

    private static List<BrokenRule> rules(ApiException refusal) {
        boolean isAboutFields = refusal instanceof ApiException.Invalid;
        return refusal.violations().isEmpty()
                ? List.of(new BrokenRule(null, refusal.getMessage()))
                : refusal.violations().stream()
                        .map(broken -> new BrokenRule(
                                isAboutFields && !broken.field().isEmpty() ? broken.field() : null, broken.sentence()))
                        .toList();
    }

    private static String host(Exchange exchange) {
        return exchange.authority() == null ? "localhost" : exchange.authority().toString();
    }

    /** Whoever is to be told of or forgotten is not noted down for it. */
    private static Body told(Exchange exchange, BodyCopy copy, MultiMap headers) {
        String path = exchange.routing().normalizedPath();
        return path.startsWith("/api/manager/") && path.contains("/customers/")
                ? new Body("", copy.bytes(), copy.bytes() == 0)
                : body(copy, headers);
    }

    /** Of what is no text only the length is kept. */
    private static Body body(BodyCopy copy, MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        boolean isText = type == null || type.contains("json") || type.startsWith("text/") || type.contains("form");
        return isText
                ? new Body(Masks.body(copy.text()), copy.bytes(), copy.isComplete())
                : new Body("", copy.bytes(), copy.bytes() == 0);
    }

    private static RequestSummary summary(Exchange exchange, RequestDetail detail) {
        Refusal refusal = detail.refusal();
        return new RequestSummary(
                detail.id(),
                detail.receivedAt(),
                detail.durationMs(),
                detail.request().method(),
                host(exchange),
                shortened(Masks.url(exchange.uri())),
                detail.orgId(),
                detail.response().status(),
                refusal == null ? null : shortened(refusal.rules().get(0).rule()),
                detail.fault());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
