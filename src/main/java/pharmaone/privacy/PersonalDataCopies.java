package pharmaone.privacy;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where else customers may stand for a while, though nobody looks for them there: told after all records are erased. */
public interface PersonalDataCopies {

    /** In the erasure's transaction; {@code email} in small letters, {@code ids} of all records that were erased. */
    Uni<Void> remove(String orgId, String email, List<String> ids);
}
