package pharmaone.auth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The wire of {@code /auth/token}. */
public interface AuthWire {

    /** A token, its life in seconds and how to send it. */
    @JsonPropertyOrder({"access_token", "expires_in", "token_type"})
    record TokenResponse(String accessToken, long expiresIn, String tokenType) {}
}
