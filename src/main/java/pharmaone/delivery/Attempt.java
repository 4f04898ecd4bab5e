package pharmaone.delivery;

import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import pharmaone.vault.Vault;
import pharmaone.webhook.Addresses;
import pharmaone.webhook.FailureReason;

/**
 * One request and its response, within a time limit. Once the head of the response is complete, its status decides, whatever
 * becomes of the body, of which at most 64 KiB are read and the beginning is kept. Assumed: any 2xx, ten seconds.
 */
final class Attempt {

    private static final int MOST_READ = 64 * 1_024;
    private static final int KEPT = 1_024;

    private final Promise<AttemptResult> promise = Promise.promise();
    private final Clock clock;
    private final long begun = System.nanoTime();
    private final Vertx vertx;
    private final long timer;

    private HttpClientRequest request;
    private HttpClientResponse response;
    private final Buffer text = Buffer.buffer();
    private long read;

    Attempt(Vertx vertx, Duration timeout, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.timer = vertx.setTimer(timeout.toMillis(), late -> fail(new TimeoutException()));
    }

    Future<AttemptResult> answer() {
        return promise.future();
    }

    boolean isOpen() {
        return !promise.future().isComplete();
    }

    void send(HttpClientRequest opened, Buffer body) {
        request = opened;
        if (!isOpen()) {
            opened.reset();
            return;
        }
        opened.response().onSuccess(this::receive).onFailure(this::fail);
        opened.send(body).onFailure(this::fail);
    }

    private void receive(HttpClientResponse head) {
        response = head;
        head.exceptionHandler(this::fail);
        head.endHandler(end -> finish());
        head.handler(this::keep);
    }

    private void keep(Buffer part) {
        read += part.length();
        text.appendBuffer(part, 0, Math.min(part.length(), KEPT - Math.min(KEPT, text.length())));
        if (read > MOST_READ) {
            fail(null);
        }
    }

    /** {@code reason} null: enough was read. */
    void fail(Throwable reason) {
        if (isOpen()) {
            settle(reason);
            if (request != null) {
                request.connection().close();
            }
        }
    }

    private void finish() {
        if (isOpen()) {
            settle(null);
        }
    }

    private void settle(Throwable reason) {
        vertx.cancelTimer(timer);
        promise.complete(answer(reason, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private AttemptResult answer(Throwable reason, Duration took) {
        if (response != null) {
            int status = response.statusCode();
            Duration retryAfter = RetryAfter.of(status, response.getHeader("Retry-After"), clock.instant());
            return AttemptResult.of(status, text(), retryAfter, took);
        }
        return AttemptResult.none(reason(reason), took);
    }

    private String text() {
        return text.toString(StandardCharsets.UTF_8).replace("\0", "");
    }

    private static FailureReason reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return FailureReason.TIMED_OUT;
        }
        if (failure instanceof Addresses.Refused refused) {
            return refused.reason();
        }
        if (failure.getCause() instanceof Addresses.Refused refused) {
            return refused.reason();
        }
        if (failure instanceof Vault.Unreadable) {
            Log.error("webhooks: a secret cannot be read", failure);
            return FailureReason.SECRET_UNREADABLE;
        }
        if (failure instanceof java.net.ConnectException) {
            return FailureReason.CONNECTION_REFUSED;
        }
        return failure instanceof javax.net.ssl.SSLException ? FailureReason.TLS : FailureReason.NO_HTTP;
    }
}
