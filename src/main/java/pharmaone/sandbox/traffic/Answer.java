package pharmaone.sandbox.traffic;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;

/** An answer on its way out: copied, and broken off where a fault says so. */
final class Answer extends AbstractResponseWrapper {

    private static final int WHOLE = -1;

    private final HttpServerResponse out;
    private final Exchange exchange;
    private final BodyCopy body = new BodyCopy();

    private int left = WHOLE;
    private boolean resets;

    Answer(HttpServerResponse out, Exchange exchange) {
        super(out);
        this.out = out;
        this.exchange = exchange;
        endHandler(end -> {});
        closeHandler(closed -> {});
    }

    Exchange exchange() {
        return exchange;
    }

    BodyCopy body() {
        return body;
    }

    void cutAfter(int bytes) {
        left = bytes;
    }

    void resetInstead() {
        resets = true;
    }

    @Override
    public HttpServerResponse endHandler(Handler<Void> handler) {
        out.endHandler(end -> {
            handler.handle(end);
            exchange.isOver();
        });
        return this;
    }

    @Override
    public HttpServerResponse closeHandler(Handler<Void> handler) {
        out.closeHandler(closed -> {
            handler.handle(closed);
            exchange.isOver();
        });
        return this;
    }

    @Override
    public Future<Void> write(Buffer part) {
        body.add(part);
        if (resets) {
            return Future.succeededFuture();
        }
        if (left == WHOLE) {
            return out.write(part);
        }
        Buffer kept = Buffer.buffer(part.getBytes(0, Math.min(left, part.length())));
        left -= kept.length();
        return kept.length() == 0 ? Future.succeededFuture() : out.write(kept);
    }

    @Override
    public Future<Void> end(Buffer last) {
        if (left == WHOLE && !resets) {
            body.add(last);
            return out.end(last);
        }
        if (resets || exchange.method() == HttpMethod.HEAD || last.length() == 0) {
            body.add(last);
            exchange.reset();
            return Future.succeededFuture();
        }
        if (!out.isChunked() && !out.headWritten()) {
            out.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(last.length()));
            left = Math.min(left, last.length() - 1);
        }
        return write(last).onComplete(written -> exchange.connection().close());
    }

    @Override
    public Future<Void> end() {
        if (left == WHOLE && !resets) {
            return out.end();
        }
        exchange.connection().close();
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
        tell(write(part), handler);
    }

    @Override
    public Future<Void> write(String part) {
        return write(Buffer.buffer(part));
    }

    @Override
    public void write(String part, Handler<AsyncResult<Void>> handler) {
        tell(write(part), handler);
    }

    @Override
    public Future<Void> write(String part, String encoding) {
        return write(Buffer.buffer(part, encoding));
    }

    @Override
    public void write(String part, String encoding, Handler<AsyncResult<Void>> handler) {
        tell(write(part, encoding), handler);
    }

    @Override
    public void end(Buffer last, Handler<AsyncResult<Void>> handler) {
        tell(end(last), handler);
    }

    @Override
    public Future<Void> end(String last) {
        return end(Buffer.buffer(last));
    }

    @Override
    public void end(String last, Handler<AsyncResult<Void>> handler) {
        tell(end(last), handler);
    }

    @Override
    public Future<Void> end(String last, String encoding) {
        return end(Buffer.buffer(last, encoding));
    }

    @Override
    public void end(String last, String encoding, Handler<AsyncResult<Void>> handler) {
        tell(end(last, encoding), handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        tell(end(), handler);
    }

    private static void tell(Future<Void> future, Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            future.onComplete(handler);
        }
    }
}
