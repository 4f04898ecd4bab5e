package pharmaone.sandbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Slice.PaginationOffset;

/** The wire of the sandbox's webhook receivers. */
interface InboxWire {

    /** What the sandbox says of a signature: by the secrets of those who subscribed the inbox, nobody did, or there is none. */
    @Schema(name = "SandboxSignature")
    enum Signed {
        VALID("valid"),
        INVALID("invalid"),
        UNKNOWN("unknown"),
        MISSING("missing");

        private final String wire;

        Signed(String wire) {
            this.wire = wire;
        }

        @JsonValue
        @Override
        public String toString() {
            return wire;
        }
    }

    /** One request that came. */
    @Schema(name = "SandboxMessage")
    record Message(
            long id,
            String method,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String headers,
            String body,

            @Schema(
                    description =
                            "Whether that is the whole body: of the messages of one answer, the first ones up to 1 MiB have it,"
                                    + " the others the first 1,024 characters.")
            boolean complete,

            @Schema(implementation = Signed.class) String signature,
            Instant receivedAt) {

        static Message of(Row row) {
            return new Message(
                    row.getLong("message_no"),
                    row.getString("method"),
                    row.getString("headers"),
                    row.getString("body"),
                    row.getBoolean("complete"),
                    row.getString("signature"),
                    row.getOffsetDateTime("received_at").toInstant());
        }
    }

    /** What came last comes first. */
    @Schema(name = "SandboxMessageList")
    record MessageList(List<Message> data, PaginationOffset pagination) {}

    /** What an inbox answers to whatever it is sent. */
    @Schema(name = "SandboxMessageKept")
    record Kept(@Schema(examples = "ok") String status) {}
}
