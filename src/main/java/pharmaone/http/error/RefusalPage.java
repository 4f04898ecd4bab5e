package pharmaone.http.error;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows a refusal to somebody who reads no JSON. */
public interface RefusalPage {

    /** HTML with its headers set; empty where JSON is read. */
    Optional<String> of(ApiException refusal, RoutingContext context);
}
