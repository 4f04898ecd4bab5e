package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.webhook.EventEraser;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/** Words that were erased while a receiver was being told them do not come back with its answer, which repeats them. */
@QuarkusTest
class LateAnswerTest {

    private static final String WORDS = "Max is too young";

    @Inject
    Subscribers subscribers;

    @Inject
    EventEraser eraser;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private final Partner partner = Partner.fresh();
    private final UUID request = UUID.randomUUID();
    private final CountDownLatch answers = new CountDownLatch(1);

    private PartnerServer echo() {
        int length = WORDS.getBytes(StandardCharsets.UTF_8).length;
        return new PartnerServer(PartnerServer.onceLet(
                answers, PartnerServer.raw("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + WORDS)));
    }

    private Subscribed told(PartnerServer receiver) {
        Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
        subscribers.committed(() ->
                outbox.append(WebhookEvent.requestDeclined(partner.org(), request, "TM-1", WORDS, clock.instant())));
        receiver.await(1);
        return subscribed;
    }

    private void erase() {
        subscribers.committed(() -> eraser.erase(partner.org(), List.of(request.toString())));
    }

    private List<String> answers(Subscribed subscribed) {
        subscribers.await(subscribed, "delivered");
        return subscribers.column(subscribed, "answer_code || ' ' || answer");
    }

    @Test
    void an_answer_is_kept_as_long_as_nobody_is_forgotten() {
        try (var receiver = echo()) {
            Subscribed subscribed = told(receiver);

            answers.countDown();

            assertEquals(List.of("200 " + WORDS), answers(subscribed));
        }
    }

    @Test
    void an_answer_that_comes_after_the_erasure_is_kept_without_its_words() {
        try (var receiver = echo()) {
            Subscribed subscribed = told(receiver);

            erase();
            answers.countDown();

            assertEquals(List.of("200 "), answers(subscribed));
            assertEquals(1, receiver.received().size());
        }
    }

    @Test
    void an_answer_that_comes_during_the_erasure_waits_for_its_end() throws Exception {
        try (var receiver = echo();
                Connection erasure = database.getConnection()) {
            Subscribed subscribed = told(receiver);
            erasure.setAutoCommit(false);
            try (var erased = erasure.prepareStatement(
                    "update webhook_event set body = replace(body, ?, '') where org_id = ? and object_id = ?")) {
                erased.setString(1, WORDS);
                erased.setString(2, partner.org());
                erased.setString(3, request.toString());
                assertEquals(1, erased.executeUpdate());
            }
            answers.countDown();
            subscribers.happens(partner, "ORD_other", 1);
            Eventually.equal(List.of("sending", "delivered"), () -> subscribers.column(subscribed, "status"));
            erasure.commit();

            assertEquals(List.of("200 ", "200 " + WORDS), answers(subscribed));
        }
    }
}
