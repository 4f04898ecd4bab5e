package pharmaone.manager.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.Wire;

/** Streams of the queue on connections of their own: few for each session. */
@QuarkusTest
class RequestStreamsTest {

    @Inject
    Rows rows;

    @Inject
    RequestEvents events;

    private final List<Wire> wires = new ArrayList<>();
    private Staff member;

    @BeforeEach
    void no_stream_is_open() {
        member = rows.staff(Partner.fresh(), "staff");
        Eventually.equal(0, events::open);
    }

    @AfterEach
    void hang_up() {
        wires.forEach(Wire::close);
    }

    private Wire stream(String session) {
        Wire wire = Wire.open()
                .send(Wire.get("/manager/requests/events", "localhost", "Cookie: manager_session=" + session));
        wires.add(wire);
        return wire;
    }

    @Test
    void a_session_has_four_and_a_further_one_ends_the_oldest() {
        String session = member.token();
        Wire first = stream(session);
        Eventually.equal(1, events::open);
        for (int i = 2; i <= 5; i++) {
            stream(session);
            int streams = Math.min(i, RequestEvents.MOST_OF_SESSION);
            Eventually.equal(streams, events::open);
        }

        assertTrue(first.answer().body().startsWith("data:"), "an event, and an end");
        stream(member.token());
        Eventually.equal(5, events::open);
    }

    @Test
    void hundreds_of_one_session_leave_four() {
        String session = member.token();
        for (int i = 0; i < 300; i++) {
            stream(session);
        }

        Eventually.isTrue(
                () -> events.open() == RequestEvents.MOST_OF_SESSION
                        && wires.get(299).isClosedWithin(1) == false,
                () -> events.open() + " streams");
        assertEquals(RequestEvents.MOST_OF_SESSION, events.open());
    }

    @Test
    void a_client_who_is_gone_has_none() {
        Wire wire = stream(member.token());
        Eventually.equal(1, events::open);

        wire.vanish();

        Eventually.equal(0, events::open);
    }
}
