package pharmaone.manager.staff;

import java.util.Optional;
import java.util.UUID;
import pharmaone.http.error.ApiException;

/** An id in a path; what is no id is the id of nothing. */
public final class PathId {

    private PathId() {}

    /** 404 {@code noun not found}. */
    public static UUID of(String text, String noun) {
        return find(text).orElseThrow(() -> new ApiException.NotFound(noun));
    }

    /** Empty for what is none; {@code text} may be null. */
    public static Optional<UUID> find(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
