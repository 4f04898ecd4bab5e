package pharmaone.orderrequest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import pharmaone.http.error.ApiException;
import pharmaone.privacy.Pseudonym;

/**
 * What a partner asked for, what staff corrected and how it was decided.
 *
 * <p>Clauses: 2.23.
 */
@Entity
@DynamicUpdate
@Table(name = "order_request")
@IdClass(OrderRequest.Key.class)
public class OrderRequest {

    /** A request belongs to one organisation. */
    public record Key(String orgId, UUID id) implements Serializable {}

    @Id
    @Column(name = "org_id")
    private String orgId;

    @Id
    @Column(name = "request_id")
    private UUID id;

    @Column(name = "shop_id")
    private String shopId;

    @Column(name = "key_id")
    private UUID keyId;

    private String source;

    @Column(name = "external_reference")
    private String externalReference;

    private int repeats;

    /** Sealed JSON text; {@code payload.prescription_pdf_base64} is {@code {"sha256","bytes"}} in it. */
    private byte[] envelope;

    /**
     * JSON text of the keys of the payload that staff set; null when nobody corrected anything. Written as text first: the
     * driver would make a JSON string of it.
     */
    @Column(columnDefinition = "json")
    @ColumnTransformer(read = "corrections::text", write = "cast(cast(? as text) as json)")
    private String corrections;

    @Column(name = "customer_name")
    private String customerName;

    @Column(name = "customer_email")
    private String customerEmail;

    @Column(name = "erased_at")
    private Instant erasedAt;

    /** Null when no PDF came along. */
    @Column(name = "prescription_sha256")
    private byte[] prescriptionSha256;

    @Enumerated(EnumType.STRING)
    private OrderRequestStatus status;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decision_note")
    private String decisionNote;

    @Column(name = "order_id")
    private String orderId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private int version;

    protected OrderRequest() {}

    /** 409 when it is not as somebody saw it any more; {@code seen} null: whatever it is. */
    void requireVersion(Integer seen) {
        if (seen != null && seen != version) {
            throw new ApiException.Stale("order request");
        }
    }

    /** Staff said yes, and this order came of it; {@code note} may be null. */
    void approve(String by, String orderId, String note, Instant at) {
        decide(OrderRequestStatus.APPROVED, by, note, at);
        this.orderId = orderId;
    }

    /** Staff said no. */
    void decline(String by, String reason, Instant at) {
        decide(OrderRequestStatus.DECLINED, by, reason, at);
    }

    private void decide(OrderRequestStatus decision, String by, String note, Instant at) {
        status = status.to(decision);
        decidedBy = by;
        decidedAt = at;
        decisionNote = note;
        updatedAt = at;
    }

    /** Sets what is to be read instead of the payload's keys; only while it is undecided. */
    void correct(String corrections, Instant at) {
        status.requirePending();
        this.corrections = corrections;
        updatedAt = at;
    }

    /** Leaves what was traded and nobody who did; only once it is decided. */
    void erase(Pseudonym pseudonym, byte[] envelope, String corrections, Instant at) {
        customerName = customerName.isEmpty() ? "" : pseudonym.name();
        customerEmail = customerEmail.isEmpty() ? "" : pseudonym.email();
        this.envelope = envelope;
        this.corrections = corrections;
        prescriptionSha256 = null;
        decisionNote = null;
        erasedAt = at;
    }

    public String orgId() {
        return orgId;
    }

    public UUID id() {
        return id;
    }

    public String shopId() {
        return shopId;
    }

    public String source() {
        return source;
    }

    String customerName() {
        return customerName;
    }

    String customerEmail() {
        return customerEmail;
    }

    public String externalReference() {
        return externalReference;
    }

    public int repeats() {
        return repeats;
    }

    byte[] envelope() {
        return envelope;
    }

    String corrections() {
        return corrections;
    }

    public boolean hasPrescription() {
        return prescriptionSha256 != null;
    }

    public OrderRequestStatus status() {
        return status;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    public String decisionNote() {
        return decisionNote;
    }

    public String orderId() {
        return orderId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public int version() {
        return version;
    }
}
