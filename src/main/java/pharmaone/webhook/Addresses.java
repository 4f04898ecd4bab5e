package pharmaone.webhook;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pharmaone.boot.Mode;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * The addresses a target's name stands for, checked. Whoever connects, connects to one of these and asks no further, so
 * that a name cannot mean something else a moment later.
 */
@Singleton
public class Addresses {

    /** As long as the JVM itself remembers a name. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MOST_NAMES = 10_000;

    /** Each organisation asks for itself, in its own turn. */
    private record Name(String orgId, String host) {}

    /** The target is not one to call. */
    public static final class Refused extends Exception {
        private final FailureReason reason;

        Refused(FailureReason reason) {
            super(reason.sentence(), null, false, false);
            this.reason = reason;
        }

        public FailureReason reason() {
            return reason;
        }
    }

    private final boolean publicOnly;
    private final NameLookups lookups = new NameLookups();
    private final AsyncCache<Name, List<InetAddress>> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_NAMES)
            .executor(Runnable::run)
            .buildAsync();

    Addresses(Mode mode) {
        this.publicOnly = !mode.isSandbox();
    }

    /** All of them; fails with {@link Refused} when the name is unknown, or any of them is not to be called. */
    public CompletionStage<List<InetAddress>> of(String orgId, Target target) {
        Name name = new Name(orgId, target.host());
        return known.get(
                        name,
                        (asked, executor) ->
                                CompletableFuture.supplyAsync(() -> lookUp(asked.host()), lookups.of(asked.orgId())))
                .thenCompose(this::checked);
    }

    private CompletionStage<List<InetAddress>> checked(List<InetAddress> addresses) {
        if (addresses == null) {
            return CompletableFuture.failedStage(new Refused(FailureReason.UNKNOWN_HOST));
        }
        if (publicOnly && !addresses.stream().allMatch(Target::isPublic)) {
            return CompletableFuture.failedStage(new Refused(FailureReason.NOT_PUBLIC));
        }
        return addresses.stream().allMatch(Target::isForSandbox)
                ? CompletableFuture.completedStage(addresses)
                : CompletableFuture.failedStage(new Refused(FailureReason.NOT_LOCAL));
    }

    /** 400 for a URL that no delivery could be sent to. A sandbox asks for no name: the receiver may come later. */
    public Uni<Void> require(String orgId, String url) {
        Optional<Rule> problem = Target.problem(url, publicOnly);
        if (problem.isPresent()) {
            return Uni.createFrom().failure(new ApiException.Invalid("url", problem.get()));
        }
        Target target = Target.of(url);
        return publicOnly || target.isLiteral()
                ? requireCallable(orgId, target)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> requireCallable(String orgId, Target target) {
        Context here = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> of(orgId, target))
                .emitOn(rest -> here.runOnContext(back -> rest.run()))
                .onFailure(Refused.class)
                .transform(
                        refused -> new ApiException.Invalid("url", publicOnly ? Rule.PUBLIC_HOST : Rule.NO_CLOUD_HOST))
                .replaceWithVoid();
    }

    /** Null for a name that is not known now: that is not remembered. */
    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return null;
        }
    }

    @PreDestroy
    void stop() {
        lookups.stop();
    }
}
