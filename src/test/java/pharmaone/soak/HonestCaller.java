package pharmaone.soak;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import pharmaone.testing.Production;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

/** Somebody of the honest pharmacy who makes the same call again and again, each time on a new connection. */
final class HonestCaller {

    private static final String ORG = "/api/v2/public/orgs/" + Production.ORG;

    private final String name;
    private final int port;
    private final Supplier<Message> message;

    private HonestCaller(String name, SoakGateway gateway, Supplier<Message> message) {
        this.name = name;
        this.port = gateway.port();
        this.message = message;
    }

    static HonestCaller readingOrders(SoakGateway gateway) {
        String token = token(gateway);
        return new HonestCaller("orders", gateway, () -> Message.get(ORG + "/orders?limit=10", token));
    }

    static HonestCaller requestingOrders(SoakGateway gateway) {
        String token = token(gateway);
        AtomicInteger number = new AtomicInteger();
        return new HonestCaller(
                "order request",
                gateway,
                () -> Message.json(
                        ORG + "/order-requests", Production.orderRequest("honest-" + number.incrementAndGet()), token));
    }

    static HonestCaller gettingTokens(SoakGateway gateway) {
        String key = "apikey: " + gateway.production().key();
        return new HonestCaller("token", gateway, () -> Message.post(ORG + "/auth/token", "text/plain", "", key));
    }

    static HonestCaller lookingAtTheQueue(SoakGateway gateway) {
        String session = gateway.honestSession();
        return new HonestCaller("review queue", gateway, () -> Message.get("/manager/requests", session));
    }

    static HonestCaller loggingIn(SoakGateway gateway) {
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(Production.OWNER, Production.PASSWORD);
        return new HonestCaller(
                "login",
                gateway,
                () -> Message.json("/api/manager/v1/auth/login", credentials, "X-Forwarded-For: 198.51.100.1"));
    }

    private static String token(SoakGateway gateway) {
        return "Authorization: "
                + gateway.production().partnerAt(gateway.process().uri(""));
    }

    String name() {
        return name;
    }

    /** Makes the call; empty if it was answered with 200. */
    Optional<String> failure() {
        Message sent = message.get();
        try (Wire wire = Wire.open(port)) {
            Answer answer = wire.send(sent.head()).send(sent.body()).answer();
            return answer.status() == 200 ? Optional.empty() : Optional.of(answer.status() + " " + answer.body());
        } catch (UncheckedIOException e) {
            return Optional.of(e.toString());
        }
    }
}
