package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import pharmaone.http.Slice;
import pharmaone.sandbox.InboxWire.Message;
import pharmaone.sandbox.InboxWire.MessageList;
import pharmaone.sandbox.InboxWire.Signed;
import pharmaone.webhook.Secrets;
import pharmaone.webhook.SigningSecret;
import pharmaone.webhook.Target;

/** Receivers of webhooks that anybody may subscribe: each keeps what came last and says whether it was signed well. */
@ApplicationScoped
class Inbox {

    /** Messages of one inbox; the oldest go. */
    private static final int KEPT = 1_000;

    private static final String PATH = "/sandbox/v1/inbox/";

    private static final String SECRETS = """
            select org_id, subscription_id, url, secret, case when previous_until > now() then previous_secret end as previous_secret
              from webhook_subscription
             where deleted_at is null
               and strpos(url, $1) > 0
            """;

    private static final String KEEP = """
            insert into inbox_message (inbox, method, headers, body, signature, received_at)
            values ($1, $2, $3::text::json, $4, $5, $6)
            """;

    private static final String FORGET = """
            delete from inbox_message
             where inbox = $1
               and message_no <= (select message_no
                                    from inbox_message
                                   where inbox = $1
                                   order by message_no desc
                                  offset $2
                                   limit 1)
            """;

    /** Of the bodies, the newest ones whole, as long as they have at most $4 bytes in all, and the beginning of the others. */
    private static final String NEWEST = """
            with page as (
                select message_no, method, headers::text as headers, body, signature, received_at
                  from inbox_message
                 where inbox = $1
                 order by message_no desc
                 limit $2 offset $3),
            summed as (
                select *, sum(octet_length(body)) over (order by message_no desc) as bytes
                  from page)
            select message_no, method, headers, case when bytes <= $4 then body else left(body, 1024) end as body,
                   bytes <= $4 or length(body) <= 1024 as complete, signature, received_at
              from summed
             order by message_no desc
            """;

    private static final long BODIES = 1_024 * 1_024;

    private static final String TOTAL = "select count(*) as total from inbox_message where inbox = $1";

    private final Pool pool;
    private final Secrets secrets;
    private final Clock clock;

    Inbox(Pool pool, Secrets secrets, Clock clock) {
        this.pool = pool;
        this.secrets = secrets;
        this.clock = clock;
    }

    Uni<Void> keep(String name, String method, MultiMap headers, byte[] body) {
        return secretsOf(name)
                .map(known -> judge(known, headers, body))
                .flatMap(signed -> pool.preparedQuery(KEEP)
                        .execute(Tuple.of(
                                name,
                                method,
                                text(headers),
                                new String(body, StandardCharsets.UTF_8).replace("\0", "\uFFFD"),
                                signed.toString(),
                                clock.instant().atOffset(ZoneOffset.UTC))))
                .flatMap(kept -> pool.preparedQuery(FORGET).execute(Tuple.of(name, KEPT)))
                .replaceWithVoid();
    }

    /** What came last comes first. */
    Uni<MessageList> newest(String name, Slice slice) {
        Uni<RowSet<Row>> page =
                pool.preparedQuery(NEWEST).execute(Tuple.of(name, slice.limit(), slice.offset(), BODIES));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(name));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new MessageList(
                        rows.stream().map(Message::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    private Uni<List<SigningSecret>> secretsOf(String name) {
        return pool.preparedQuery(SECRETS).execute(Tuple.of(PATH + name)).map(rows -> rows.stream()
                .filter(row -> Target.of(row.getString("url"))
                        .pathAndQuery()
                        .split("\\?", 2)[0]
                        .equals(PATH + name))
                .flatMap(this::opened)
                .toList());
    }

    private Stream<SigningSecret> opened(Row row) {
        String orgId = row.getString("org_id");
        UUID id = row.getUUID("subscription_id");
        SigningSecret present = secrets.open(orgId, id, row.getBuffer("secret").getBytes());
        Buffer previous = row.getBuffer("previous_secret");
        return previous == null
                ? Stream.of(present)
                : Stream.of(present, secrets.openPrevious(orgId, id, previous.getBytes()));
    }

    private static Signed judge(List<SigningSecret> known, MultiMap headers, byte[] body) {
        String vendor = headers.get("X-PharmaOne-Signature");
        String standard = headers.get("webhook-signature");
        if (vendor == null && standard == null) {
            return Signed.MISSING;
        }
        if (known.isEmpty()) {
            return Signed.UNKNOWN;
        }
        boolean vendorGood =
                vendor == null || known.stream().anyMatch(secret -> same(secret.vendorSignature(body), vendor));
        boolean standardGood =
                standard == null || Arrays.stream(standard.split(" ")).anyMatch(isGood(known, headers, body));
        return vendorGood && standardGood ? Signed.VALID : Signed.INVALID;
    }

    private static Predicate<String> isGood(List<SigningSecret> known, MultiMap headers, byte[] body) {
        String id = String.valueOf(headers.get("webhook-id"));
        String time = String.valueOf(headers.get("webhook-timestamp"));
        long timestamp = time.matches("\\d{1,12}") ? Long.parseLong(time) : -1;
        return sent -> known.stream().anyMatch(secret -> same(secret.standardSignature(id, timestamp, body), sent));
    }

    private static boolean same(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** What was sent twice stands once, joined as HTTP allows. */
    private static String text(MultiMap headers) {
        JsonObject text = new JsonObject();
        StreamSupport.stream(headers.spliterator(), false)
                .forEach(header -> text.put(
                        header.getKey(),
                        (text.containsKey(header.getKey()) ? text.getString(header.getKey()) + ", " : "")
                                + header.getValue().replace("\0", "")));
        return text.encode();
    }
}
