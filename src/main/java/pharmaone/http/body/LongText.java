package pharmaone.http.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A long text of a JSON body, kept as a range of the body's bytes with their escapes. A prescription in base64 has
 * megabytes, and a string of it would be several more copies.
 */
public final class LongText extends ValueNode {

    @Serial
    private static final long serialVersionUID = 1;

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build()
            .writer();

    private final transient byte[] json;
    private final transient int start;
    private final transient int end;
    private final int codePoints;
    private final int bytes;
    private final boolean storable;
    private final boolean blank;

    /** Takes what is between the quotes; its escapes must be valid. Takes milliseconds for each megabyte. */
    LongText(byte[] json, int start, int end) throws CharacterCodingException {
        this.json = json;
        this.start = start;
        this.end = end;
        requireUtf8();
        int points = 0;
        int length = 0;
        boolean fits = true;
        boolean nothing = true;
        for (Letters letters = new Letters(); letters.next(); ) {
            points += letters.begins() ? 1 : 0;
            length += letters.size();
            fits &= letters.isStorable();
            nothing &= letters.isBlank();
        }
        codePoints = points;
        bytes = length;
        storable = fits;
        blank = nothing;
    }

    private void requireUtf8() throws CharacterCodingException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(json, start, end - start);
        CharBuffer out = CharBuffer.allocate(8_192);
        for (var result = decoder.decode(in, out, true);
                !result.isUnderflow();
                result = decoder.decode(in, out, true)) {
            if (result.isError()) {
                result.throwException();
            }
            out.clear();
        }
    }

    /** Without NUL and lone surrogates, which no column can hold. */
    boolean isStorable() {
        return storable;
    }

    public int codePoints() {
        return codePoints;
    }

    /** As UTF-8, without escapes. */
    public int bytes() {
        return bytes;
    }

    /** Its UTF-8, without escapes; a new copy. */
    public byte[] utf8() {
        byte[] text = new byte[bytes];
        int at = 0;
        for (Letters letters = new Letters(); letters.next(); ) {
            at = letters.write(text, at);
        }
        return text;
    }

    /** The UTF-8 of a text, long or not. */
    public static byte[] utf8(JsonNode text) {
        return text instanceof LongText longer
                ? longer.utf8()
                : text.textValue().getBytes(StandardCharsets.UTF_8);
    }

    /** The tree as JSON in UTF-8; long texts are copied only once. */
    public static byte[] written(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether all of it is white space; unescaped white space beyond ASCII is not recognised. */
    boolean isBlank() {
        return blank;
    }

    /** Its first bytes as they came, for when it is too long anyway. */
    String beginning() {
        return new String(json, start, Math.min(end - start, 64), StandardCharsets.US_ASCII);
    }

    /** Makes a string of the whole text. */
    @Override
    public String textValue() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }

    @Override
    public String asText() {
        return textValue();
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.STRING;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_STRING;
    }

    /** Writes the bytes as they came if the output takes bytes. */
    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        if (out.getOutputTarget() instanceof OutputStream) {
            out.writeRawUTF8String(json, start, end - start);
        } else {
            out.writeString(textValue());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongText text && bytes == text.bytes && Arrays.equals(utf8(), text.utf8());
    }

    @Override
    public int hashCode() {
        return bytes;
    }

    /** Steps through the text, one byte or one escape at a time. */
    private final class Letters {

        private static final int RAW = -1;

        private int at = start;
        private byte raw;
        private int escaped;

        private boolean next() {
            if (at == end) {
                return false;
            }
            raw = json[at++];
            escaped = raw == '\\' ? escape() : RAW;
            return true;
        }

        private int escape() {
            return switch (json[at++]) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> codePoint();
                default -> json[at - 1];
            };
        }

        private int codePoint() {
            char first = unit();
            if (Character.isHighSurrogate(first) && end - at >= 6 && json[at] == '\\' && json[at + 1] == 'u') {
                int before = at;
                at += 2;
                char second = unit();
                if (Character.isLowSurrogate(second)) {
                    return Character.toCodePoint(first, second);
                }
                at = before;
            }
            return first;
        }

        private char unit() {
            int unit = 0;
            for (int digit = 0; digit < 4; digit++) {
                unit = unit << 4 | Character.digit(json[at++], 16);
            }
            return (char) unit;
        }

        /** Whether a code point begins here. */
        private boolean begins() {
            return escaped != RAW || (raw & 0xC0) != 0x80;
        }

        private boolean isStorable() {
            return escaped != 0 && (escaped < Character.MIN_SURROGATE || escaped > Character.MAX_SURROGATE);
        }

        private boolean isBlank() {
            return Character.isWhitespace(escaped == RAW ? raw : escaped) && raw >= 0;
        }

        private int size() {
            return escaped < 0x80 ? 1 : escaped < 0x800 ? 2 : escaped < 0x10000 ? 3 : 4;
        }

        private int write(byte[] text, int to) {
            if (escaped == RAW) {
                text[to] = raw;
            } else if (escaped < 0x80) {
                text[to] = (byte) escaped;
            } else {
                byte[] letter = Character.toString(escaped).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(letter, 0, text, to, letter.length);
            }
            return to + size();
        }
    }
}
