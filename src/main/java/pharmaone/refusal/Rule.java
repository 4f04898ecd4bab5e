package pharmaone.refusal;

/**
 * What a request must keep to. The English sentence is the API's own: {@code %s} is the field first, then what belongs to
 * the rule; a sentence that does not name its field begins to count at {@code %2$s}. German is in {@code rules_de.properties}.
 */
public enum Rule {
    // Values, whatever the field
    REQUIRED("%s is required"),
    NOT_EMPTY("%s must not be empty"),
    SOME_ENTRY("%s must have at least one entry"),
    STRING("%s must be a string"),
    FLAG("%s must be true or false"),
    WHOLE_NUMBER("%s must be a whole number"),
    NUMBER("%s must be a number"),
    NOT_NEGATIVE("%s must not be negative"),
    POSITIVE("%s must be greater than 0", "%s must be a whole number from 1 to 1,000,000"),
    AT_LEAST("%s must be at least %s"),
    AT_MOST("%s must be at most %s"),
    FROM_TO("%s must be from %s to %s"),
    TWO_DECIMALS("%s must have at most two decimals"),
    CHARACTERS("%s must have at most %s characters"),
    BYTES("%s must have at most %s bytes"),
    ENTRIES("%s must have at most %s entries"),
    DIGITS("%s must be digits", "%s must consist of digits"),
    SAME_AS("%s must equal %s"),
    ONE_OF("%s must be one of %s"),
    MATCHES("%s must match %s"),
    TIME("%s must be an RFC 3339 time", "%s is not a valid time"),
    UUID("%s must be a UUID"),
    OBJECT("%s must be an object"),
    ARRAY("%s must be an array"),
    KNOWN("invalid %s", "%s does not exist"),
    NEEDS("%s needs %s"),
    NOT_BEFORE("%s must not be before %s"),
    NOT_AFTER("%s must not be after %s"),
    NOT_WITH("%s must not be combined with %s"),
    AT_LEAST_ONE("at least one of %2$s is required", "nothing was changed"),
    EMAIL("%s must be an e-mail address"),
    UNUSED("%s %s is already used", "%s %s is already in use"),

    // Bodies and queries
    READABLE("invalid request"),
    JSON_BODY("invalid JSON body"),
    BODY_VALUES("the body must have at most %2$s keys and values"),
    BODY_ENTRIES("the body must have at most %2$s keys and list elements"),
    FORM_FIELDS("the form must have at most %2$s fields"),
    NO_NUL("%s must not contain NUL"),
    STORABLE("%s must not contain NUL or lone surrogates"),
    STORABLE_KEYS("%s must not have keys that contain NUL or lone surrogates"),
    KEY_CHARACTERS("%s must have a name of at most %s characters"),
    EXPONENT("%s must not have an exponent beyond %s"),
    DEPTH("%s must be nested at most %s levels deep"),
    DATE("invalid date, expected YYYY-MM-DD"),
    MONTH("invalid month, expected YYYY-MM"),
    MONTHS("%s to %s must be at most %s months"),

    // Orders and requests
    CUSTOMER("customer_name or customer_email is required", "please enter the customer’s name or e-mail address"),
    LINES_OR_PRESCRIPTION("items or prescription_pdf_base64 or prescription_pdf_url is required"),
    NAME_OR_PRODUCT("%s requires name, p1_id or product_id", "%s needs a name or a product number"),
    PROGRESS("status, shipped or picked_up is required"),
    ORDER_NUMBER("%s must have 1 to 64 of A-Z, a-z, 0-9, _ and -"),
    NOT_DELETED("%s belongs to a deleted order"),
    SHOP_OF_ORDER("%s must be the order's, %s"),
    EXTERNAL_ID_FREE("%s already used by order %s"),
    EXTERNAL_ID_UNUSED("%s %s is already used by order %s"),
    ORDER_STATUS("order is %2$s"),
    SOMETHING_OPEN("order has nothing open to take from stock"),
    SHOP_OF_ORG("%s does not belong to organization"),
    SHOP_OF_HOST("shop/org mismatch"),
    REQUEST_PENDING("order request is already %2$s"),
    CORRECTION("at least one is required of %2$s", "nothing was changed"),
    LINES("order request has no lines, enter them before approving it"),
    PRICE("%s is required, the shop has none"),
    STOCK(
            "not enough stock for %2$s: p1_id %3$s, %4$s wanted, %5$s on hand",
            "not enough stock of product %3$s: %4$s ordered, %5$s on hand"),

    // Prescriptions
    PDF("%s must be a PDF"),
    BASE64("%s is not valid base64"),
    BASE64_ALONE("%s must be base64 alone, without data: in front of it"),
    PRESCRIPTION_STATUS("prescription is %2$s"),
    PRESCRIPTION_MOVE("prescription is %2$s, it cannot become %3$s"),
    ORDER_OF_ORG("%s is no order of the organization"),

    // Inventory
    DELTA("delta_on_hand or delta_incoming is required", "please enter a change to the stock on hand or incoming"),
    STOCK_NOT_NEGATIVE("stock cannot go below zero", "not enough stock: stock can’t go below zero"),
    NOT_IN_INVENTORY(
            "product is already in the inventory",
            "this product is already in the inventory; its stock and its price were not changed"),
    IN_STOCK("product has no stock", "this product is not in stock"),

    // Webhooks and keys
    HTTPS_URL("%s must be an absolute https URL"),
    HTTP_URL("%s must be an absolute http or https URL"),
    NO_CREDENTIALS("%s must not contain user or password"),
    NO_FRAGMENT("%s must not contain a fragment"),
    NO_LEADING_ZEROS("%s must not have an address with leading zeros"),
    PORT("%s must have a port to 65535"),
    PUBLIC_HOST("%s must name a host with public addresses only"),
    NO_CLOUD_HOST("%s must not name a link-local address or one of a cloud's own"),
    SUBSCRIPTIONS(
            "an organisation has at most %2$s subscriptions", "there are already %2$s webhooks; delete one first"),
    ACTIVE("subscription is not active", "the webhook is disabled, so nothing is sent; enable it first"),
    ROTATING("no rotation is under way", "the secret rotation has already ended"),
    NOT_ROTATING("a rotation is under way: end it first", "a secret rotation is in progress; end it first"),
    NOT_SENDING("delivery is just being sent", "the delivery is being sent right now"),
    SCOPE("%s must be a scope"),
    KEYS(
            "there are %2$s active API keys already, revoke one first",
            "there are already %2$s active API keys; revoke one first"),

    // Staff, shops and customers
    PASSWORD("%s must have %s characters at least and %s bytes at most"),
    SOME_OWNER(
            "the last owner can neither be disabled nor become staff",
            "this is the last owner who can log in; make someone else an owner first"),
    SHOP_LABEL("%s must be a label of a host: a-z, 0-9 and -, at most 63, not manager"),
    DOMAIN_NAME("%s must be a domain name"),
    AVAILABLE("%s is not available"),
    DOMAIN_AVAILABLE("domain %2$s is not available"),
    DOMAIN_UNUSED("domain %2$s is already used by another shop"),
    DOMAIN_CHECKS("Too many checks of domains, try again in a minute"),
    TXT_RECORD("TXT record %2$s does not exist"),
    TXT_VALUE("TXT record %2$s does not have the value shown"),
    TXT_ANSWERED("TXT record %2$s could not be looked up, try again later"),
    NOTHING_UNDER_WAY("still under way, end it first: %2$s"),
    UNCHANGED("%s was changed in the meantime"),

    // Sandbox
    FAULT_PATH("%s must begin with /, * must be a whole segment and ** the last one"),
    FAULT_HEADER("%s must be made of status=200 to 599, delay=0 to 30000 (ms), reset, reset=answer, "
            + "cut=0 to 16777216 (bytes), webhooks=duplicated and webhooks=reordered, separated by ;"),
    SNAPSHOT_VERSION("snapshot was taken by another version of the gateway"),
    SNAPSHOT_PRODUCTS("snapshot has products that the catalogue has lost");

    private final String english;
    private final String forStaff;

    Rule(String english) {
        this(english, english);
    }

    Rule(String english, String forStaff) {
        this.english = english;
        this.forStaff = forStaff;
    }

    /** The pattern of the API's sentence. */
    String english() {
        return english;
    }

    /** The pattern of the sentence on an English page. */
    public String forStaff() {
        return forStaff;
    }
}
