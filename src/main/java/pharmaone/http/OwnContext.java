package pharmaone.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What several requests wait for ends on the context of the one that asked first. Each goes on on its own again: session,
 * request scope and transaction are found by the context.
 */
public final class OwnContext {

    private OwnContext() {}

    public static <T> Uni<T> after(Uni<T> shared) {
        Context own = Vertx.currentContext();
        return own == null ? shared : shared.emitOn(task -> own.runOnContext(back -> task.run()));
    }
}
