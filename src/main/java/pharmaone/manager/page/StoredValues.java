package pharmaone.manager.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The values of a JSON object as a page shows them, in their order, a nested one under the names that lead to it; {@code more}
 * is how many there are besides. They are read one after the other, so that what is not shown takes no memory.
 */
public record StoredValues(List<StoredValue> values, long more) {

    public static final StoredValues NONE = new StoredValues(List.of(), 0);

    /**
     * How much is shown: values, names on the way to one, and characters of all names and values. What lies deeper is the text
     * of its JSON.
     */
    public record Bounds(int values, int names, int characters) {}

    /** Longer texts are files: nobody reads those. */
    private static final int SHOWN = 2_000;

    private static final int BEGINNING = 80;

    private static final int LONGEST_NAME = 200;

    /** Of all names on the way to a value. */
    private static final int LONGEST_WAY = 400;

    /** Of a list, so that the values after it can be seen as well. */
    private static final int ELEMENTS = 50;

    /** Files are shown behind the last value that is. */
    private static final int FILES = 10;

    /** Keeps no names for the next document: they are the partners' own, and may be long. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    public boolean isEmpty() {
        return values.isEmpty() && more == 0;
    }

    public boolean isCut() {
        return more > 0;
    }

    public static StoredValues of(ObjectNode stored, Bounds bounds) {
        Walk walk = new Walk(stored.traverse(), bounds, -1);
        return new StoredValues(List.copyOf(walk.values), walk.more);
    }

    public static StoredValues of(String stored, Bounds bounds) {
        Walk walk = new Walk(parser(stored), bounds, -1);
        return new StoredValues(List.copyOf(walk.values), walk.more);
    }

    /** The whole text of the value at this place of {@link #of}; null when there is none. */
    public static String text(String stored, Bounds bounds, int place) {
        return new Walk(parser(stored), bounds, place).wanted;
    }

    private static JsonParser parser(String stored) {
        try {
            return JSON.createParser(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many characters of a page these take. */
    public int characters() {
        return values.stream().mapToInt(StoredValues::characters).sum();
    }

    private static int characters(StoredValue value) {
        return value.name().length() + value.shown().length();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private static final class Walk {

        private final JsonParser parser;
        private final Bounds bounds;
        private final int place;
        private final Deque<String> way = new ArrayDeque<>();
        private final List<StoredValue> values = new ArrayList<>();
        private int characters;
        private int files;
        private long more;
        private String wanted;

        private Walk(JsonParser parser, Bounds bounds, int place) {
            this.parser = parser;
            this.bounds = bounds;
            this.place = place;
            try (parser) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    object(true);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("stored content is no JSON", e);
            }
        }

        private void object(boolean isShown) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                under(name, isShown);
            }
        }

        private void array(boolean isShown) throws IOException {
            for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                under(String.valueOf(i), isShown && i <= ELEMENTS);
            }
        }

        private void under(String name, boolean isShown) throws IOException {
            way.addLast(name);
            value(isShown);
            way.removeLast();
        }

        private void value(boolean isShown) throws IOException {
            int before = values.size();
            long moreBefore = more;
            if (!parser.currentToken().isStructStart() || way.size() == bounds.names()) {
                leaf(isShown);
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(isShown);
            } else {
                array(isShown);
            }
            if (parser.currentToken().isStructEnd() && values.size() == before && more == moreBefore) {
                add("", 0, isShown);
            }
        }

        private void leaf(boolean isShown) throws IOException {
            Beginning text = new Beginning();
            if (parser.currentToken().isStructStart()) {
                try (JsonGenerator copy = JSON.createGenerator(text)) {
                    copy.copyCurrentStructure(parser);
                }
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                parser.getText(text);
            }
            boolean isEmpty = parser.currentToken().isStructEnd() && text.length == 2;
            add(isEmpty ? "" : text.kept.toString(), isEmpty ? 0 : text.length, isShown);
        }

        private void add(String beginning, long length, boolean isShown) throws IOException {
            boolean isFile = StoredValue.isPdf(beginning);
            boolean hasRoom = isShown && values.size() - files < bounds.values() && characters < bounds.characters();
            if (!hasRoom && !(isFile && files < FILES)) {
                more++;
                return;
            }
            if (values.size() == place) {
                wanted = parser.getText();
            }
            files += hasRoom ? 0 : 1;
            String shown = length > SHOWN ? cut(beginning, BEGINNING) : beginning;
            values.add(new StoredValue(name(), shown, length));
            characters += characters(values.get(values.size() - 1));
        }

        private String name() {
            StringBuilder name = new StringBuilder();
            for (String part : way) {
                name.append(name.isEmpty() ? "" : " › ").append(cut(part, LONGEST_NAME));
                name.append(part.length() > LONGEST_NAME ? "…" : "");
                if (name.length() > LONGEST_WAY) {
                    return cut(name.toString(), LONGEST_WAY) + "…";
                }
            }
            return name.toString();
        }
    }

    /** Keeps the beginning of a text and counts all of it. */
    private static final class Beginning extends Writer {

        private final StringBuilder kept = new StringBuilder();
        private long length;

        @Override
        public void write(char[] text, int from, int count) {
            kept.append(text, from, Math.min(count, SHOWN - kept.length()));
            length += count;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
