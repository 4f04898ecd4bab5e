package pharmaone.conformance.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/** Stands before a gateway and hands out its answers with a lie; hosts and requests go through as they are. */
class LyingProxy implements AutoCloseable {

    private static final int LARGEST_HEADER = 64 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final HttpServer server;
    private final int target;
    private final Lie lie;

    LyingProxy(int target, Lie lie) {
        this.target = target;
        this.lie = lie;
        server = await(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(LARGEST_HEADER))
                .requestHandler(this::pass)
                .listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    private void pass(HttpServerRequest asked) {
        asked.body()
                .compose(body -> forwarded(asked, body))
                .compose(answer -> answer.body()
                        .map(body -> new Reply(
                                asked.method().name(),
                                asked.path(),
                                answer.statusCode(),
                                answer.headers(),
                                body.toString())))
                .onSuccess(truth -> answer(asked, lie.about(truth)))
                .onFailure(cause -> asked.response().setStatusCode(502).end(cause.toString()));
    }

    private Future<HttpClientResponse> forwarded(HttpServerRequest asked, Buffer body) {
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(target)
                        .setMethod(asked.method())
                        .setURI(asked.uri()))
                .compose(request -> {
                    request.headers().setAll(asked.headers()).remove(HttpHeaders.TRANSFER_ENCODING);
                    return request.send(body);
                });
    }

    private static void answer(HttpServerRequest asked, Reply reply) {
        asked.response().setStatusCode(reply.status()).headers().addAll(reply.headers());
        asked.response().headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
        asked.response().end(Buffer.buffer(reply.body()));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
