package pharmaone.manager.integrations;

import pharmaone.audit.AuditAction;

/** What the audit log tells of API keys. */
public enum ApiKeyAction implements AuditAction {
    ISSUED,
    REVOKED;

    @Override
    public String noun() {
        return "api_key";
    }
}
