package pharmaone.sandbox.inspector;

/** Reads JSON as far as it is some, once, and masks all that stands below a secret's key. */
final class JsonMask {

    private static final int NONE = -1;

    private final String text;
    private final StringBuilder masked;

    private int at;
    private int depth;
    private int secretDepth = NONE;

    JsonMask(String text) {
        this.text = text;
        masked = new StringBuilder(text.length());
    }

    String masked() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
            } else if (Character.isWhitespace(c) || "{}[],:".indexOf(c) >= 0) {
                structure(c);
            } else {
                scalar();
            }
        }
        return masked.toString();
    }

    private void structure(char c) {
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
        if (depth < secretDepth || c == ',' && depth == secretDepth) {
            secretDepth = NONE;
        }
        masked.append(c);
        at++;
    }

    private void string() {
        int end = endOfString();
        String literal = text.substring(at, end);
        at = end;
        if (isKey()) {
            if (secretDepth == NONE && Masks.isSecret(literal)) {
                secretDepth = depth;
            }
            masked.append(literal);
        } else {
            masked.append(secretDepth == NONE ? literal : '"' + Masks.MASK + '"');
        }
    }

    private int endOfString() {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return text.length();
    }

    private boolean isKey() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == ':';
    }

    private void scalar() {
        int end = at;
        while (end < text.length()
                && "{}[],:\"".indexOf(text.charAt(end)) < 0
                && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        masked.append(secretDepth == NONE ? text.substring(at, end) : '"' + Masks.MASK + '"');
        at = end;
    }
}
