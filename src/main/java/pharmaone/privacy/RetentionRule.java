package pharmaone.privacy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Something that is not kept for ever; how long is the setting {@code gateway.retention.KIND}. */
public interface RetentionRule {

    String kind();

    /** Removes up to {@code most} that are older, in the caller's transaction, and says how many; 0: there are no more. */
    Uni<Integer> expire(Instant before, int most);
}
