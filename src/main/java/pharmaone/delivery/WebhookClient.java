package pharmaone.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import pharmaone.webhook.Addresses;
import pharmaone.webhook.Secrets;
import pharmaone.webhook.SigningSecret;
import pharmaone.webhook.Target;

/**
 * Sends one delivery once: to a checked address, signed, without proxy or redirects, bounded in time and memory.
 *
 * <p>Clauses: 12.3, 12.5, 12.8, 12.14, 12.15.
 */
@Singleton
class WebhookClient {

    /** Servers close what is idle, some after two seconds; what is sent at that moment is lost. */
    private static final int IDLE_S = 1;

    private static final int LONGEST_LINE = 4 * 1_024;
    private static final int LARGEST_HEAD = 16 * 1_024;

    /** The limiter bounds how much is under way; nobody waits for a connection of somebody else's. */
    private static final int CONNECTIONS = 100_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Addresses addresses;
    private final Secrets secrets;
    private final DeliveryConfig config;
    private final Clock clock;

    WebhookClient(Vertx vertx, Addresses addresses, Secrets secrets, DeliveryConfig config, Clock clock) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setUseAlpn(false)
                        .setKeepAliveTimeout(IDLE_S)
                        .setConnectTimeout((int) config.timeout().toMillis())
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEAD)
                        .setTracingPolicy(TracingPolicy.IGNORE))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                .withConnectHandler(connection -> connection.exceptionHandler(noted -> {})) // the attempt fails with it
                .build();
    }

    /** Never fails: what goes wrong is an answer too. */
    Future<AttemptResult> send(Claim claim) {
        Attempt attempt = new Attempt(vertx, config.timeout(), clock);
        Future.succeededFuture(claim)
                .map(claimed -> Target.of(claimed.url()))
                .compose(target -> Future.fromCompletionStage(
                                addresses.of(claim.orgId(), target), vertx.getOrCreateContext())
                        .map(found -> request(claim, target, found)))
                .compose(request -> attempt.isOpen() ? client.request(request) : Future.failedFuture("too late"))
                .onSuccess(opened -> attempt.send(opened, Buffer.buffer(claim.body())))
                .onFailure(attempt::fail);
        return attempt.answer();
    }

    /** Each try takes the next address of the name: one of them may be dead. */
    private RequestOptions request(Claim claim, Target target, List<InetAddress> found) {
        InetAddress address = found.get((claim.attempt() - 1) % found.size());
        String id = claim.deliveryId().toString();
        long now = clock.instant().getEpochSecond();
        List<SigningSecret> signing = claim.open(secrets);
        String signatures = signing.stream()
                .map(secret -> secret.standardSignature(id, now, claim.body()))
                .collect(Collectors.joining(" "));
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isTls())
                .setURI(target.pathAndQuery())
                .putHeader("Host", target.authority())
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", Integer.toString(claim.body().length))
                .putHeader("X-PharmaOne-Event", claim.eventType())
                .putHeader("X-PharmaOne-Delivery-Id", id)
                .putHeader(
                        "X-PharmaOne-Signature", signing.get(signing.size() - 1).vendorSignature(claim.body()))
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now))
                .putHeader("webhook-signature", signatures);
    }
}
