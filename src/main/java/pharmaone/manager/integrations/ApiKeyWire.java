package pharmaone.manager.integrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import pharmaone.auth.ApiKeyRegister.Issued;
import pharmaone.auth.Scope;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /api-keys}. */
public interface ApiKeyWire {

    /** A key without its secret, which nobody knows any more; {@code revoked_at} once it is refused. */
    @JsonInclude(Include.NON_NULL)
    record ApiKey(UUID id, String name, List<String> scopes, Instant createdAt, Instant revokedAt) {

        static ApiKey of(Row row) {
            OffsetDateTime revoked = row.getOffsetDateTime("revoked_at");
            return new ApiKey(
                    row.getUUID("key_id"),
                    row.getString("name"),
                    List.of(row.getArrayOfStrings("scopes")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    revoked == null ? null : revoked.toInstant());
        }
    }

    /** Active ones first, newest first. */
    record ApiKeyList(List<ApiKey> data, PaginationOffset pagination) {}

    /** A new key with its secret, which is in this answer alone. */
    record IssuedApiKey(UUID id, String name, List<Scope> scopes, Instant createdAt, String secret) {

        static IssuedApiKey of(Issued key) {
            return new IssuedApiKey(key.id(), key.name(), key.scopes(), key.createdAt(), key.secret());
        }
    }

    /** What a key is for, and what it may. */
    record KeyOrder(String name, List<Scope> scopes) implements JsonBody {

        public static KeyOrder read(Fields in) {
            in.require(in.has("name"), "name", Rule.REQUIRED).require(in.has("scopes"), "scopes", Rule.REQUIRED);
            List<Scope> scopes = in.words("scopes", Scope.values().length, (place, word) -> {
                in.require(Scope.of(word).isPresent(), place, Rule.SCOPE);
                return Scope.of(word).orElse(null);
            });
            return new KeyOrder(in.text("name", Fields.NAME), scopes);
        }
    }
}
