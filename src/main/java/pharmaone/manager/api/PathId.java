package pharmaone.manager.api;

import java.util.UUID;
import pharmaone.http.ApiException;

/** An id in a path; what is no id is the id of nothing. */
public final class PathId {

    private PathId() {}

    /** 404 {@code noun not found}. */
    public static UUID of(String text, String noun) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new ApiException.NotFound(noun);
        }
    }
}
