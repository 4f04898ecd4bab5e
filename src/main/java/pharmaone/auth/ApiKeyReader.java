package pharmaone.auth;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import pharmaone.http.error.ApiException;

/**
 * Finds the key in a request as Kong's key-auth does: name by name, header before query.
 *
 * <p>Clauses: 3.1, 3.3, 4.9, 4.10, 4.11.
 */
final class ApiKeyReader {

    private static final List<String> NAMES = List.of("apikey", "X-API-Key");

    private ApiKeyReader() {}

    /** The first that is not empty; 401 when there is none, or one name comes twice in one place. */
    static String read(RoutingContext context) {
        for (String name : NAMES) {
            for (MultiMap place : List.of(context.request().headers(), context.queryParams())) {
                List<String> values = place.getAll(name);
                if (values.size() > 1) {
                    throw ApiException.GatewayRefused.duplicateKey();
                }
                if (values.size() == 1 && !values.get(0).isEmpty()) {
                    return values.get(0);
                }
            }
        }
        throw ApiException.GatewayRefused.noKey();
    }
}
