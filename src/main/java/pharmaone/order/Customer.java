package pharmaone.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Who orders, and where it goes; every part may be null. {@code id} is the partner's word, stored unchecked. */
@Embeddable
public record Customer(
        @Column(name = "customer_id") String id,
        @Column(name = "customer_name") String name,
        @Column(name = "customer_email") String email,
        @Column(name = "address_street") String street,
        @Column(name = "address_city") String city,
        @Column(name = "address_postal_code") String postalCode,
        @Column(name = "address_phone") String phone) {

    static final Customer NOBODY = new Customer(null, null, null, null, null, null, null);
}
