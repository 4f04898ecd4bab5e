package pharmaone.http.body;

/** How much a route takes in one body. */
public enum BodySize {

    /** A log-in, and any other small JSON. */
    SMALL(32 * 1_024, 2_000),

    /** A log-in form that carries another form, typed before the session ended. */
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

    /** At most {@code most}, the limit of all bodies. */
    long bytes(long most) {
        return Math.min(bytes, most);
    }

    /** Tokens of JSON: keys, values, and both ends of objects and arrays. Of a form: its fields. */
    int tokens() {
        return tokens;
    }
}
