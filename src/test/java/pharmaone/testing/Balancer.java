package pharmaone.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A reverse proxy before some gateways, which it asks in turn. It follows their readiness as an ingress controller does: it
 * looks every tenth of a second, and a gateway that is not ready gets no further request. It keeps its connections to
 * gateways and none to clients, and sends no request twice.
 */
public final class Balancer implements AutoCloseable {

    private static final int CONNECTIONS_PER_GATEWAY = 256;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_GATEWAY));
    private final HttpProxy proxy = HttpProxy.reverseProxy(client)
            .origin(this::next)
            .addInterceptor(new ProxyInterceptor() {
                @Override
                public Future<Void> handleProxyResponse(ProxyContext context) {
                    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                    return context.sendResponse();
                }
            });
    private final List<GatewayProcess> gateways;
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread watch = new Thread(this::follow, "balancer");
    private final int port;
    private volatile List<GatewayProcess> ready;
    private volatile boolean closed;

    private Balancer(List<GatewayProcess> gateways) {
        this.gateways = new CopyOnWriteArrayList<>(gateways);
        ready = ready();
        port = vertx.createHttpServer()
                .requestHandler(this::pass)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        watch.start();
    }

    public static Balancer before(GatewayProcess... gateways) {
        return new Balancer(List.of(gateways));
    }

    public void add(GatewayProcess gateway) {
        gateways.add(gateway);
    }

    public void remove(GatewayProcess gateway) {
        gateways.remove(gateway);
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    private void pass(HttpServerRequest request) {
        request.response().endHandler(answered -> request.connection().close());
        proxy.handle(request);
    }

    private Future<HttpClientRequest> next(ProxyContext context) {
        context.request().setAuthority(context.request().proxiedRequest().authority());
        List<GatewayProcess> now = ready;
        GatewayProcess gateway = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        return client.request(
                new RequestOptions().setServer(SocketAddress.inetSocketAddress(gateway.port(), "127.0.0.1")));
    }

    private List<GatewayProcess> ready() {
        return gateways.stream().filter(GatewayProcess::isReady).toList();
    }

    private void follow() {
        while (!closed) {
            List<GatewayProcess> now = ready();
            if (!now.isEmpty()) {
                ready = now;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            watch.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
