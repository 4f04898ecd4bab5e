package pharmaone.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * An order of one organisation.
 *
 * <p>Clauses: 8.19, 8.21, 8.27, 8.30.
 */
@Entity
@DynamicUpdate
@Table(name = "pharmacy_order")
@IdClass(Order.Key.class)
public class Order {

    /** An order's id counts within its organisation only. */
    public record Key(String orgId, String id) implements Serializable {}

    @Id
    @Column(name = "org_id")
    private String orgId;

    @Id
    @Column(name = "order_id")
    private String id;

    @Column(name = "shop_id")
    private String shopId;

    @Column(name = "external_id")
    private String externalId;

    @Embedded
    private Customer customer;

    @Enumerated(EnumType.STRING)
    @Column(name = "shipping_option")
    private ShippingOption shippingOption;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private PaymentStatus paymentStatus;

    @Column(name = "payment_reference")
    private String paymentReference;

    @Column(name = "total_amount")
    private BigDecimal totalAmount;

    private boolean shipped;

    @Column(name = "picked_up")
    private boolean pickedUp;

    @Column(name = "cash_on_pickup")
    private boolean cashOnPickup;

    /** Whether something was left open when it was approved; see {@link Backorders}. */
    private boolean backordered;

    /** Loaded and stored by {@link Orders}: one statement for all of them. */
    @Transient
    private List<OrderLine> lines = List.of();

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private int version;

    protected Order() {}

    /** A new order; what {@code draft} leaves open is not asked here. */
    public static Order place(String orgId, String id, OrderDraft draft, Instant at) {
        Order order = new Order();
        order.orgId = orgId;
        order.id = id;
        order.shopId = draft.shopId();
        order.status = draft.status();
        order.take(draft);
        order.updatedAt = at;
        return order;
    }

    /** The order as it could be placed again; its lines must be loaded. */
    OrderDraft draft() {
        return new OrderDraft(
                shopId,
                externalId,
                customer(),
                shippingOption,
                status,
                paymentStatus,
                paymentReference,
                cashOnPickup,
                totalAmount(),
                lines(),
                createdAt);
    }

    /** 400 when the status may not move so. The shop stays; {@code updatedAt} too when nothing differs. */
    OrderChanges become(OrderDraft next, Instant at) {
        return change(at, () -> {
            status = status.to(next.status());
            take(next);
        });
    }

    /** 409 when it stands elsewhere by now. */
    void requireStatus(OrderStatus seen) {
        if (status != seen) {
            throw new ApiException.Conflict(Rule.ORDER_STATUS, status);
        }
    }

    /** 409 when nothing of it is open: it never was a backorder, is none any more, or is final. */
    void requireBackordered() {
        if (!isBackordered()) {
            throw new ApiException.Conflict(Rule.SOMETHING_OPEN);
        }
    }

    /** Its stock was taken only in part. Partners see nothing of it: {@code updatedAt} stays. */
    public void markBackordered() {
        backordered = true;
    }

    /** All of it was taken, or is not wanted any more. */
    void settleBackorder() {
        backordered = false;
    }

    /** Parts may be null: leave as it is. */
    OrderChanges move(OrderStatus target, Boolean shipped, Boolean pickedUp, Instant at) {
        return change(at, () -> {
            status = target == null ? status : status.to(target);
            this.shipped = shipped == null ? this.shipped : shipped;
            this.pickedUp = pickedUp == null ? this.pickedUp : pickedUp;
        });
    }

    /** {@code reference} may be null: the one there is stays. */
    OrderChanges markPaid(String reference, Instant at) {
        return change(at, () -> {
            paymentStatus = PaymentStatus.PAID;
            paymentReference = reference == null ? paymentReference : reference;
        });
    }

    void delete(Instant at) {
        deletedAt = at;
        updatedAt = at;
    }

    private OrderChanges change(Instant at, Runnable verb) {
        Map<String, Object> before = fields();
        verb.run();
        OrderChanges changes = OrderChanges.between(before, fields());
        if (!changes.isEmpty()) {
            updatedAt = at;
        }
        return changes;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = draft().fields();
        fields.put(OrderChanges.SHIPPED, shipped);
        fields.put(OrderChanges.PICKED_UP, pickedUp);
        return fields;
    }

    private void take(OrderDraft draft) {
        externalId = draft.externalId();
        customer = draft.customer();
        shippingOption = draft.shippingOption();
        paymentStatus = draft.paymentStatus();
        paymentReference = draft.paymentReference();
        cashOnPickup = draft.cashOnPickup();
        totalAmount = draft.totalAmount().amount();
        createdAt = draft.createdAt();
        lines = List.copyOf(draft.lines());
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

    /** Null when there is none. */
    public String externalId() {
        return externalId;
    }

    /** Never null: an order without any of its parts reads as one whose parts are all null. */
    public Customer customer() {
        return customer == null ? Customer.NOBODY : customer;
    }

    public OrderStatus status() {
        return status;
    }

    public PaymentStatus paymentStatus() {
        return paymentStatus;
    }

    public String paymentReference() {
        return paymentReference;
    }

    public Money totalAmount() {
        return new Money(totalAmount);
    }

    public boolean isShipped() {
        return shipped;
    }

    public boolean isPickedUp() {
        return pickedUp;
    }

    public boolean isCashOnPickup() {
        return cashOnPickup;
    }

    boolean isBackordered() {
        return backordered && !status.isFinal();
    }

    public List<OrderLine> lines() {
        return lines;
    }

    void loaded(List<OrderLine> stored) {
        lines = List.copyOf(stored);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
