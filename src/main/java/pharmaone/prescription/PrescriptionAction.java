package pharmaone.prescription;

import pharmaone.audit.AuditAction;

/** What the audit log tells of prescriptions. */
public enum PrescriptionAction implements AuditAction {
    VIEWED,
    MOVED;

    @Override
    public String noun() {
        return "prescription";
    }
}
