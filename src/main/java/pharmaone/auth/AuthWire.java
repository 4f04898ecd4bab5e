package pharmaone.auth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire of {@code /auth/token}. */
public interface AuthWire {

    /** A token, its life in seconds and how to send it. */
    @Schema(name = "TokenResponse")
    @JsonPropertyOrder({"access_token", "expires_in", "token_type"})
    record TokenResponse(String accessToken, long expiresIn, String tokenType) {}
}
