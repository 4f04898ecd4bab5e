package pharmaone.manager.users;

import pharmaone.audit.AuditAction;

/** What the audit log tells of users of Manager. */
public enum UserAction implements AuditAction {
    ADDED,
    CHANGED;

    @Override
    public String noun() {
        return "user";
    }
}
