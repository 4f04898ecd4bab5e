package pharmaone.soak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What somebody does who wants the gateway to stop. Each is made ready once and can then be repeated. */
enum Attack {
    EMPTY_OBJECTS_TO_THE_LOGIN(by -> by.sending(4, login(Bomb.EMPTY_OBJECTS.json()))),
    EMPTY_OBJECTS_IN_AN_ORDER_REQUEST(by -> by.sending(6, request(by, Bomb.EMPTY_OBJECTS_IN_PAYLOAD.json()))),
    EMPTY_ARRAYS(by -> by.sending(4, request(by, Bomb.EMPTY_ARRAYS.json()))),
    TINY_TEXTS(by -> by.sending(4, prescription(by, Bomb.TINY_TEXTS.json()))),
    MANY_KEYS(by -> by.sending(4, request(by, Bomb.KEYS.json()))),
    ONE_KEY_AGAIN_AND_AGAIN(by -> by.sending(4, request(by, Bomb.ONE_KEY_AGAIN_AND_AGAIN.json()))),
    LONG_PATHS_TO_THE_LOGIN(by -> by.aborting(6, login(Bomb.LONG_PATHS.json()))),
    LONG_PATHS_IN_AN_ORDER_REQUEST(by -> by.sending(6, request(by, Bomb.LONG_PATHS.json()))),
    LONG_PATHS_WITHIN_THE_LIMIT_OF_A_LOGIN(by -> by.sending(8, login(Bomb.LONG_PATHS_WITHIN_32_KIBIBYTES.json()))),
    LONG_PATHS_OF_BROKEN_RULES(by -> by.sending(8, prescription(by, Bomb.LONG_PATHS_OF_BROKEN_RULES.json()))),
    DEEP_ARRAYS(by -> by.sending(4, request(by, Bomb.DEEP_ARRAYS.json()))),
    ESCAPES(by -> by.sending(4, request(by, Bomb.ESCAPES.json()))),
    LONG_NUMBERS(by -> by.sending(4, request(by, Bomb.LONG_NUMBERS.json()))),
    ONE_LONG_NUMBER(by -> by.sending(4, prescription(by, Bomb.ONE_LONG_NUMBER.json()))),
    CHUNKS_OF_ONE_BYTE(by -> by.sending(
            4,
            Message.chunked(
                    Paths.REQUESTS, " ".repeat(1_000_000), 1, by.gateway().otherKey()))),
    FORM_OF_MANY_FIELDS(by -> by.sending(
            6, Message.form(Paths.SEARCH, "a=b&".repeat(200_000), by.gateway().otherSession()))),
    FORM_OF_MANY_FIELDS_TO_THE_LOGIN(
            by -> by.sending(6, Message.form(Paths.LOGIN_PAGE, "a=b&".repeat(48_000), Paths.STRANGER))),
    MULTIPART(by -> by.sending(
            6,
            Message.post(
                    Paths.SEARCH,
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(16_000),
                    by.gateway().otherSession()))),
    PRESCRIPTIONS_OF_THE_LARGEST_SIZE_4(by -> by.sending(4, pdf(by))),
    PRESCRIPTIONS_OF_THE_LARGEST_SIZE_32(by -> by.sending(32, pdf(by))),
    ARRAYS_THAT_STAFF_OPEN_500(by -> opened(by, 500)),
    ARRAYS_THAT_STAFF_OPEN_4900(by -> opened(by, 4_900)),
    ARRAYS_OF_8000(by -> by.sending(4, prescription(by, array(200, 8_000)))),
    UNREAD_DOCUMENTS(by -> by.readingNothing(12, 300, Message.get(Paths.DOCUMENT))),
    UNREAD_STYLES(by -> by.readingNothing(40, 300, Message.get(Paths.STYLES))),
    UNREAD_LISTS(by -> by.readingNothing(
            12, 100, Message.get(Paths.ORG + "/orders?limit=200", by.gateway().otherToken()))),
    UNREAD_PAGES(by -> by.readingNothing(
            12, 100, Message.get("/manager/orders", by.gateway().otherSession()))),
    UNREAD_BY_MANY(by -> by.readingNothing(300, 3, Message.get(Paths.DOCUMENT))),
    SLOWLY_READ_DOCUMENTS(by -> by.readingSlowly(50, 20, Message.get(Paths.DOCUMENT))),
    LAST_BYTE_OF_LOGINS_MISSING(by -> by.holdingBack(30, 1, login(" ".repeat(32_768)))),
    LAST_BYTE_OF_LOGINS_OF_ALL_SIZES_MISSING(by -> by.holdingBack(14, 1, logins(4_000_000))),
    LAST_BYTE_OF_FORMS_MISSING(
            by -> by.holdingBack(30, 1, Message.form(Paths.LOGIN_PAGE, "a=" + "b".repeat(190_000), Paths.STRANGER))),
    LAST_BYTE_OF_ORDER_REQUESTS_MISSING(by -> by.holdingBack(30, 1, request(by, " ".repeat(4_000_000)))),
    SLOW_HEADS(by -> by.dribbling(400, 1, Message.get("/"))),
    SLOW_BODIES(by -> by.dribbling(200, 40, request(by, " ".repeat(60_000)))),
    SILENT_CONNECTIONS(by -> by.holdingBack(2_000, Message.get("/").head().length, Message.get("/"))),
    EVENT_STREAMS(by -> by.holdingBack(
            1_500, 0, Message.get("/manager/requests/events", by.gateway().honestSession()))),
    ABORTED_ORDER_REQUESTS(by -> by.aborting(40, request(by, " ".repeat(100_000)))),
    ABORTED_LISTS(by -> by.aborting(
            40, Message.get(Paths.ORG + "/orders?limit=200", by.gateway().otherToken()))),
    LANGUAGES(by -> by.sending(32, Message.get(Paths.LOGIN_PAGE, "Accept-Language: " + languages(4_500)))),
    LANGUAGES_WITHIN_THE_LIMIT(
            by -> by.sendingInTurn(8, 20, () -> Message.get(Paths.LOGIN_PAGE, "Accept-Language: " + languages(120)))),
    MANY_HEADERS(by -> by.sending(8, Message.get(Paths.LOGIN_PAGE, lines("X-Header: x", 1_200)))),
    HEADERS_BEYOND_THE_LIMIT(by -> by.sending(8, Message.get(Paths.LOGIN_PAGE, lines("X-Header: x", 100_000)))),
    MANY_COOKIES(by -> by.sending(8, Message.get("/manager/requests", "Cookie: " + "a=b; ".repeat(3_800)))),
    MANY_PARAMETERS(by -> by.sending(8, Message.get(Paths.LOGIN_PAGE + "?" + "a=%20&".repeat(600)))),
    TWO_LENGTHS(by -> by.sending(
            8, Message.json(Paths.LOGIN, "2\r\n{}\r\n0\r\n\r\n", Paths.STRANGER, "Transfer-Encoding: chunked"))),
    SPELLINGS_OF_A_TOKEN(by -> by.sendingInTurn(8, 250, spellings(by))),
    GUESSES(by -> by.sending(20, guesses()));

    private static final int LARGEST_PDF = 10 * 1_024 * 1_024;

    /** Constants cannot refer to fields of their own enum that are declared after them. */
    private static final class Paths {
        static final String STRANGER = "X-Forwarded-For: 203.0.113.9";
        static final String LOGIN = "/api/manager/v1/auth/login";
        static final String LOGIN_PAGE = "/manager/login";
        static final String SEARCH = "/manager/requests";
        static final String ORG = "/api/v2/public/orgs/" + SoakGateway.OTHER_ORG;
        static final String REQUESTS = "/api/v1/public/orgs/" + SoakGateway.OTHER_ORG + "/order-requests";
        static final String PRESCRIPTIONS = ORG + "/prescriptions";
        static final String DOCUMENT = "/openapi/external-api.json";
        static final String STYLES = "/manager/assets/x/app.css";
    }

    private final Function<Attackers, Runnable> made;

    Attack(Function<Attackers, Runnable> made) {
        this.made = made;
    }

    Runnable madeReady(Attackers by) {
        return made.apply(by);
    }

    private static Message login(String json) {
        return Message.json(Paths.LOGIN, json, Paths.STRANGER);
    }

    /** Each a quarter of the one before, so that whatever memory is left for bodies fills up. */
    private static Message[] logins(int largest) {
        return Stream.iterate(largest, size -> size > 10, size -> size / 4)
                .map(size -> login(" ".repeat(size)))
                .toArray(Message[]::new);
    }

    private static Message request(Attackers by, String json) {
        return Message.json(Paths.REQUESTS, json, by.gateway().otherKey());
    }

    private static Message prescription(Attackers by, String json) {
        return Message.json(Paths.PRESCRIPTIONS, json, by.gateway().otherToken());
    }

    private static Message pdf(Attackers by) {
        byte[] pdf = new byte[LARGEST_PDF];
        new Random(LARGEST_PDF).nextBytes(pdf);
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, pdf, 0, start.length);
        return request(
                by,
                "{\"payload\":{\"shop_id\":\"ecke\",\"customer_name\":\"Max\",\"prescription_pdf_base64\":\""
                        + Base64.getEncoder().encodeToString(pdf) + "\"}}");
    }

    private static String array(int name, int elements) {
        int depth = 15;
        return "{\"shop_id\":\"ecke\"," + "\"%s\":{".formatted("k".repeat(name)).repeat(depth)
                + "\"%s\":[%s0]".formatted("k".repeat(name), "0,".repeat(elements - 1)) + "}".repeat(depth) + "}";
    }

    private static Runnable opened(Attackers by, int elements) {
        String id = by.gateway().storedPrescription(array(200, elements));
        return by.sendingInTurn(
                6,
                3,
                () -> Message.get("/manager/prescriptions/" + id, by.gateway().otherSession()));
    }

    private static String languages(int tags) {
        StringBuilder header = new StringBuilder("en");
        for (int i = 1; i < tags; i++) {
            header.append(',').append((char) ('a' + i % 26)).append((char) ('a' + i / 26 % 26));
        }
        return header.toString();
    }

    private static String[] lines(String line, int count) {
        return Collections.nCopies(count, line).toArray(String[]::new);
    }

    private static Supplier<Message> spellings(Attackers by) {
        AtomicInteger spelling = new AtomicInteger();
        return () -> {
            int number = spelling.incrementAndGet();
            String ending = number % 2 == 0 ? "!".repeat(number % 97) : "=".repeat(number % 31) + number;
            return Message.get(Paths.ORG + "/orders", by.gateway().otherToken() + ending);
        };
    }

    private static Supplier<Message> guesses() {
        AtomicInteger guess = new AtomicInteger();
        return () -> {
            int number = guess.incrementAndGet();
            return Message.json(
                    Paths.LOGIN,
                    "{\"email\":\"owner@nachbar.example\",\"password\":\"guess-%d\"}".formatted(number),
                    "X-Forwarded-For: 203.0.%d.%d".formatted(number / 250 % 250, number % 250));
        };
    }
}
