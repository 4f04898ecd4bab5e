package pharmaone.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Serves the OpenAPI documents of {@code src/main/openapi}: the YAML as it is written, and the same as JSON.
 *
 * <p>Clauses: 5.5, 5.6.
 */
@Singleton
class OpenApiDocuments {

    private static final List<String> NAMES = List.of("external-api", "gateway-api");

    private final Map<String, byte[]> converted = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        for (String name : NAMES) {
            serve(router, name + ".yaml", "application/yaml;charset=UTF-8", () -> yaml(name));
            serve(
                    router,
                    name + ".json",
                    "application/json;charset=UTF-8",
                    () -> converted.computeIfAbsent(name, OpenApiDocuments::json));
        }
    }

    private static void serve(Router router, String file, String type, Supplier<byte[]> document) {
        router.route("/openapi/" + file)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(
                        context -> context.response()
                                .putHeader("Content-Type", type)
                                .end(Buffer.buffer(document.get())),
                        false);
    }

    private static byte[] json(String name) {
        try {
            return new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] yaml(String name) {
        try (InputStream in = OpenApiDocuments.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
