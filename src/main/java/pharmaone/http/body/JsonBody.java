package pharmaone.http.body;

/**
 * A wire record that comes in. It has a static {@code read(Fields)} which decodes and checks in one step;
 * {@link JsonBodyReader} calls it, so no route sees a body that breaks its own rules.
 */
public interface JsonBody {

    /** A body that may be left out altogether and then reads as {@code {}}. */
    interface Optional extends JsonBody {}
}
