package pharmaone.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import pharmaone.money.Money;

/** An order of one organisation. */
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

    @ElementCollection
    @CollectionTable(
            name = "order_line",
            joinColumns = {
                @JoinColumn(name = "org_id", referencedColumnName = "org_id"),
                @JoinColumn(name = "order_id", referencedColumnName = "order_id")
            })
    @OrderColumn(name = "line_no")
    private List<OrderLine> lines = new ArrayList<>();

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private int version;

    protected Order() {}

    /** A new order, {@code pending}. */
    public static Order place(String orgId, String id, OrderDraft draft, Instant at) {
        Order order = new Order();
        order.orgId = orgId;
        order.id = id;
        order.shopId = draft.shopId();
        order.externalId = draft.externalId();
        order.customer = draft.customer();
        order.shippingOption = draft.shippingOption();
        order.status = OrderStatus.PENDING;
        order.paymentStatus = draft.paymentStatus();
        order.paymentReference = draft.paymentReference();
        order.cashOnPickup = draft.cashOnPickup();
        order.totalAmount = draft.totalAmount().amount();
        order.lines.addAll(draft.lines());
        order.createdAt = at;
        order.updatedAt = at;
        return order;
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

    public Customer customer() {
        return customer;
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

    public List<OrderLine> lines() {
        return List.copyOf(lines);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
