package pharmaone.manager.integrations;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.auth.ApiKeyRegister;
import pharmaone.auth.ApiKeyRegister.Issued;
import pharmaone.auth.Scope;
import pharmaone.http.error.ApiException;

/** An owner's deeds with keys, each in the audit log, which never sees a secret. */
@ApplicationScoped
public class ApiKeyDesk {

    private final ApiKeyRegister register;
    private final AuditLog audit;

    ApiKeyDesk(ApiKeyRegister register, AuditLog audit) {
        this.register = register;
        this.audit = audit;
    }

    /** 409 a sixth active one. */
    public Uni<Issued> issue(String orgId, Actor by, String name, List<Scope> scopes) {
        return Panache.withTransaction(() -> register.issue(orgId, name, scopes)
                .call(key -> audit.append(
                        orgId,
                        by,
                        ApiKeyAction.ISSUED,
                        key.id().toString(),
                        Map.of("scopes", scopes.stream().map(Scope::wire).toList()))));
    }

    /** 404 no such key; one that was revoked before stays as it is. */
    public Uni<Void> revoke(String orgId, Actor by, String keyId) {
        return Panache.withTransaction(() -> register.revoke(orgId, id(keyId))
                .call(() -> audit.append(orgId, by, ApiKeyAction.REVOKED, keyId, Map.of())));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new ApiException.NotFound("api key");
        }
    }
}
