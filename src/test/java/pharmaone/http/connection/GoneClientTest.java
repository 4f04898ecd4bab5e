package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Whoever hangs up in the middle of a call is no fault of the database's. */
@QuarkusTest
class GoneClientTest {

    @Inject
    Rows rows;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            warnings.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("pharmaone.http").addHandler(ear);
    }

    @AfterEach
    void listen_no_more() {
        Logger.getLogger("pharmaone.http").removeHandler(ear);
    }

    @Test
    void nobody_is_warned_of_a_client_who_hangs_up() throws Exception {
        Partner partner = Partner.fresh();
        String partners = "Authorization: Bearer " + partner.token(Scope.values());
        String session = rows.staff(partner, "owner").token();
        String org = "/orgs/" + partner.org();

        for (int i = 0; i < 24; i++) {
            hangUp(i % 12, "GET /manager/requests", "localhost", "Cookie: manager_session=" + session);
            hangUp(i % 12, "GET /manager/requests/events", "localhost", "Cookie: manager_session=" + session);
            hangUp(i % 12, "GET /api/v2/public" + org + "/orders", "localhost", partners);
            hangUp(i % 12, "GET /api/v2/public" + org + "/reports/stats", "localhost", partners);
            hangUp(
                    i % 12,
                    "GET /api/manager/v1" + org + "/order-requests",
                    "localhost",
                    "Authorization: Bearer " + session);
            hangUp(i % 12, "GET /orders", partner.shop() + ".localhost", partners);
        }
        Thread.sleep(2_000); // longer than anybody waits for a connection: who does not get one says so by then

        assertEquals(List.of(), warnings);
    }

    private static void hangUp(int millis, String line, String host, String header)
            throws IOException, InterruptedException {
        String request = line + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            Thread.sleep(millis);
        }
    }
}
