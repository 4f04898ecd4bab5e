package pharmaone.http.body;

/** Cuts what a caller sent to what a refusal quotes of it. */
public final class Excerpt {

    private static final int NAME = 64;

    private Excerpt() {}

    /** A name or an id in a sentence. */
    public static String of(String text) {
        return of(text, NAME);
    }

    /** {@code text} if JSON writes it in at most {@code bytes} bytes, else its beginning and "…". */
    public static String of(String text, int bytes) {
        int written = 0;
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            written += written(letter);
            if (written > bytes) {
                return text.substring(0, end) + "…";
            }
            end += Character.charCount(letter);
        }
        return text;
    }

    private static int written(int letter) {
        if (letter < 0x20 || Character.isSurrogate((char) letter) && letter <= Character.MAX_VALUE) {
            return 6;
        }
        if (letter == '"' || letter == '\\') {
            return 2;
        }
        return letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter <= Character.MAX_VALUE ? 3 : 4;
    }
}
