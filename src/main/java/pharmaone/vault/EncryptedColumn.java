package pharmaone.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A {@code bytea} column of sealed values in a table with the key {@code (org_id, keys…)}. */
public record EncryptedColumn(String table, String column, List<String> keys) {

    /** The only place where a value opens that was sealed for it. */
    public record AssociatedData(String column, String orgId, List<String> ids) {

        /** Each part with its length before it, so that no two places read alike. */
        byte[] bytes() {
            ByteBuffer bytes = ByteBuffer.allocate(size());
            parts().forEach(part -> bytes.putInt(part.length).put(part));
            return bytes.array();
        }

        private int size() {
            return parts().stream()
                    .mapToInt(part -> Integer.BYTES + part.length)
                    .sum();
        }

        private List<byte[]> parts() {
            return Stream.concat(Stream.of(column, orgId), ids.stream())
                    .map(part -> part.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public String toString() {
            return column + " of " + orgId + " " + String.join(" ", ids);
        }
    }

    public EncryptedColumn(String table, String column, String... keys) {
        this(table, column, List.of(keys));
    }

    /** {@code ids} in the order of the keys. */
    public AssociatedData at(String orgId, Object... ids) {
        return new AssociatedData(
                this.toString(), orgId, Arrays.stream(ids).map(Object::toString).toList());
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
