package pharmaone.http.body;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import pharmaone.http.ClientAddress;
import pharmaone.http.EdgeConfig;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/**
 * The bytes of a body as they arrive, without holding a thread, within limits of size, time and memory. Assumed: 408
 * for a body that dribbles.
 */
@Singleton
public class ReceivedBody {

    /** Bytes; smaller bodies may use the whole time-out. */
    private static final int LITTLE = 64 * 1_024;

    /** Bytes a second that larger bodies must send in each part of the time-out. */
    private static final long SLOWEST = 64 * 1_024;

    private static final int LOOKS = 6;

    private static final byte[] NONE = {};
    private static final long NOT_YET = -1;

    private final EdgeConfig config;
    private final BodyBudget budget;
    private final ClientAddress addresses;

    ReceivedBody(EdgeConfig config, BodyBudget budget, ClientAddress addresses) {
        this.config = config;
        this.budget = budget;
        this.addresses = addresses;
    }

    /**
     * The whole body, of which at most {@code tokens} keys and values can be made. 408 too slow · 413 more than {@code limit}
     * · 503 no memory for it. The memory is released when all work on the request has ended, not when the client is gone.
     */
    public Uni<byte[]> of(RoutingContext context, long limit, int tokens) {
        BodyBudget.Hold hold = budget.open(BodyOwner.of(context, addresses), tokens);
        CurrentRequestManager.get().registerCompletionCallback(over -> hold.giveBack());
        return Uni.createFrom()
                .<byte[]>emitter(emitter -> new Arrival(context, limit, hold, emitter).begin())
                .ifNoItem()
                .after(config.bodyTimeout())
                .failWith(ApiException.Transport::tooSlow);
    }

    private final class Arrival {

        private final RoutingContext context;
        private final HttpServerRequest request;
        private final long limit;
        private final BodyBudget.Hold hold;
        private final UniEmitter<? super byte[]> emitter;

        /** Zero when nothing is. */
        private final long declared;

        private byte[] bytes = NONE;
        private int length;
        private int lengthAtLastLook;
        private long look = NOT_YET;

        private Arrival(RoutingContext context, long limit, BodyBudget.Hold hold, UniEmitter<? super byte[]> emitter) {
            this.context = context;
            this.request = context.request();
            this.limit = limit;
            this.hold = hold;
            this.emitter = emitter;
            String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            declared = header == null ? 0 : Math.min(limit, Long.parseLong(header));
        }

        /** Reserves the declared size at once: of many bodies that begin together some get through, instead of none. */
        private void begin() {
            emitter.onTermination(() -> context.vertx().cancelTimer(look));
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> complete());
            request.handler(this::take);
            if (Refusals.isNobodyThere(context) || !hold.growTo(declared)) {
                refuse(ApiException.Transport.unavailable());
                return;
            }
            lookAfterIfLarge(declared);
            UnreadBody.continueIfAwaited(context);
            request.resume();
        }

        private void take(Buffer part) {
            if ((long) length + part.length() > limit) {
                refuse(ApiException.Transport.tooLarge());
            } else if (!hold.growTo(length + part.length())) {
                refuse(ApiException.Transport.unavailable());
            } else {
                makeRoom(length + part.length());
                part.getBytes(0, part.length(), bytes, length);
                length += part.length();
                lookAfterIfLarge(length);
            }
        }

        private void complete() {
            byte[] all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            forget();
            emitter.complete(all);
        }

        /** The request, and with it this object, lives longer than the body. */
        private void forget() {
            bytes = NONE;
            length = 0;
        }

        private void refuse(ApiException refusal) {
            forget();
            request.handler(ignored -> {});
            emitter.fail(refusal);
        }

        /** Doubles the array each time, up to the declared size. */
        private void makeRoom(int needed) {
            if (needed > bytes.length) {
                long most = declared == 0 ? limit : declared;
                bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(most, 2L * needed)));
            }
        }

        private void lookAfterIfLarge(long size) {
            if (look == NOT_YET && size > LITTLE) {
                long pause = Math.max(1, config.bodyTimeout().toMillis() / LOOKS);
                lengthAtLastLook = length;
                look = context.vertx().setPeriodic(pause, now -> refuseIfSlow(pause));
            }
        }

        private void refuseIfSlow(long pause) {
            if (length - lengthAtLastLook < SLOWEST * pause / 1_000) {
                refuse(ApiException.Transport.tooSlow());
            }
            lengthAtLastLook = length;
        }
    }
}
