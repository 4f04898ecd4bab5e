package pharmaone.http;

/** How much a route takes in one body. */
public enum BodySize {

    /** What a log-in or any other small JSON needs. */
    SMALL(32 * 1_024, 2_000),

    /** A log-in that carries a form which was typed before it. */
    MEDIUM(192 * 1_024, 10_000),

    /** An order, a form, a product with its texts. */
    ORDINARY(1_024 * 1_024, 20_000),

    /** A prescription as a PDF, or a questionnaire; {@code GATEWAY_MAX_BODY_SIZE} is its limit. */
    LARGE(Long.MAX_VALUE, 20_000);

    private final long bytes;
    private final int tokens;

    BodySize(long bytes, int tokens) {
        this.bytes = bytes;
        this.tokens = tokens;
    }

    /** No more than {@code most}, which is the limit of all bodies. */
    long bytes(long most) {
        return Math.min(bytes, most);
    }

    /** Keys, values, and the beginnings and ends of objects and arrays; of a form, its fields. */
    int tokens() {
        return tokens;
    }
}
