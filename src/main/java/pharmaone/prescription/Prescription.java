package pharmaone.prescription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** How far one prescription is; what was handed in stays in the database until somebody asks for it. */
@Entity
@DynamicUpdate
@Table(name = "prescription")
@IdClass(Prescription.Key.class)
public class Prescription {

    /** An id counts within its organisation only. */
    public record Key(String orgId, String id) implements Serializable {}

    @Id
    @Column(name = "org_id")
    private String orgId;

    @Id
    @Column(name = "prescription_id")
    private String id;

    @Column(name = "shop_id", updatable = false)
    private String shopId;

    @Column(name = "order_id")
    private String orderId;

    @Enumerated(EnumType.STRING)
    private PrescriptionStatus status;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Prescription() {}

    /** 409 when the graph has no such move; {@code orderId} may be null: the one there is stays. */
    void moveTo(PrescriptionStatus target, String orderId, Instant at) {
        status = status.to(target);
        this.orderId = orderId == null ? this.orderId : orderId;
        updatedAt = at;
    }

    public String orgId() {
        return orgId;
    }

    public String id() {
        return id;
    }

    public String shopId() {
        return shopId;
    }

    /** {@code ""} when there is none. */
    public String orderId() {
        return orderId == null ? "" : orderId;
    }

    public PrescriptionStatus status() {
        return status;
    }
}
