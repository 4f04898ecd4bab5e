package pharmaone.privacy;

/** Where the mail of a customer stands, for the queries of all features that look for what is theirs. */
public final class MailPlaces {

    /**
     * A table in SQL: {@code request_id}, {@code prescription_id}, {@code order_id} of each place, null for what it does not lead to.
     * What leads to the same order is the same customer's. Parameters {@code :orgId} and, in small letters, {@code :email}.
     */
    public static final String OF_EMAIL = """
            (select cast(null as uuid) as request_id, cast(null as text) as prescription_id, order_id
               from pharmacy_order
              where org_id = :orgId
                and customer_email <> ''
                and lower(btrim(customer_email)) = :email
              union all
             select request_id, null, order_id
               from order_request
              where org_id = :orgId
                and customer_email <> ''
                and lower(btrim(customer_email)) = :email
              union all
             select request_id, null, order_id
               from order_request
              where org_id = :orgId
                and corrections ->> 'customer_email' <> ''
                and lower(btrim(corrections ->> 'customer_email')) = :email
              union all
             select null, prescription_id, order_id
               from prescription
              where org_id = :orgId
                and customer_email <> ''
                and lower(btrim(customer_email)) = :email
              union all
             select null, prescription_id, null
               from prescription_former_content
              where org_id = :orgId
                and customer_email <> ''
                and lower(btrim(customer_email)) = :email)
            """;

    private MailPlaces() {}
}
