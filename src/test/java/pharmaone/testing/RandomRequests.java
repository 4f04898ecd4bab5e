package pharmaone.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import pharmaone.auth.Scope;

/** Requests that are half right: good credentials and paths more often than not, so that they reach the rules. */
public final class RandomRequests {

    /** A head without its final blank line, and a body of the declared length. */
    public record Request(String head, byte[] body) {}

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> ROUTES = List.of(
            "POST /api/v2/public/orgs/ORG/auth/token",
            "GET /api/v2/public/orgs/ORG/shops",
            "GET /api/v2/public/orgs/ORG/orders",
            "GET /api/v2/public/orgs/ORG/orders/ORDER",
            "POST /api/v2/public/orgs/ORG/orders",
            "PUT /api/v2/public/orgs/ORG/orders/ORDER",
            "PATCH /api/v2/public/orgs/ORG/orders/ORDER/status",
            "POST /api/v2/public/orgs/ORG/order-requests",
            "POST /api/v1/public/orgs/ORG/order-requests",
            "POST /api/v1/external-order",
            "GET /api/v2/public/orgs/ORG/products",
            "POST /api/v2/public/orgs/ORG/inventory/adjust",
            "POST /api/manager/v1/auth/login",
            "GET /api/manager/v1/orgs/ORG/order-requests",
            "GET /openapi/external-api.json");
    private static final List<String> PARAMETERS =
            List.of("limit", "offset", "status", "shop_id", "apikey", "X-API-Key", "page", "q", "x");
    private static final List<String> KEYS = List.of(
            "payload",
            "external_reference",
            "source",
            "shop_id",
            "org_id",
            "customer_name",
            "customer_email",
            "items",
            "name",
            "quantity",
            "qty",
            "price",
            "p1_id",
            "product_id",
            "total_amount",
            "shipping_option",
            "payment_status",
            "cash_on_pickup",
            "prescription_pdf_base64",
            "prescription_pdf_url",
            "address_city",
            "external_id",
            "status",
            "shipped",
            "picked_up",
            "order_number",
            "order_datetime",
            "email",
            "password",
            "");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "shop1",
            "SHOP",
            "pending",
            "Versand",
            "paid",
            "JVBERi0xLjcgJSVFT0Y=",
            "https://praxis.example/a.pdf",
            "12345",
            "2026-06-05T12:00:00Z",
            "Käthe Ümläut",
            "🌿🌿",
            "' or 1=1 --",
            "${7*7}",
            "%s%n%x",
            "<script>",
            "../../etc/passwd",
            "\\u0000",
            "\\ud83c",
            "\\udf3f\\ud83c",
            "\u202e\u0301",
            "null",
            "-1",
            "NaN",
            "{}",
            "😀".repeat(300),
            "x".repeat(3_000));
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "5",
            "8.59",
            "8.599",
            "1e2",
            "1e999999999",
            "1e-999999999",
            "0e-99999999",
            "-0.0",
            "1e99999999999",
            "10000000.01",
            "9223372036854775808",
            "123456789012345678901234567890",
            "2147483648",
            "0.1e1");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-8",
            "application/json;charset=nonsense",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            ";;;",
            "*/*",
            "application/*");

    private final Random random;
    private final Partner partner;
    private final String order;
    private final List<String> tokens;

    /** Only inside a {@code @QuarkusTest}. */
    public RandomRequests(long seed, Partner partner, String order) {
        this.random = new Random(seed);
        this.partner = partner;
        this.order = order;
        this.tokens = List.of(partner.token(Scope.values()), partner.token(Scope.PRODUCTS_READ), partner.token(-1));
    }

    public Request next() {
        String[] route = one(ROUTES).split(" ");
        String method = often() ? route[0] : one(METHODS);
        byte[] body = body();
        StringBuilder head = new StringBuilder(Wire.head(method, path(route[1]) + query(), host(route[1])));
        head.append("\nContent-Length: ").append(body.length);
        if (often()) {
            head.append("\nContent-Type: ").append(often() ? "application/json" : one(TYPES));
        }
        head.append("\nAuthorization: ").append(often() ? "Bearer " + tokens.get(0) : authorization());
        if (often()) {
            head.append("\napikey: ").append(often() ? partner.key() : text().replaceAll("[^ -~]", "?"));
        }
        if (!often()) {
            head.append("\n").append(header());
        }
        return new Request(head.toString(), body);
    }

    private boolean often() {
        return random.nextInt(8) != 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String authorization() {
        return one(List.of(
                "Bearer " + one(tokens), "Bearer x.y.z", "Bearer", "Basic eDp4", "Bearer " + tokens.get(0) + "x"));
    }

    private String header() {
        return one(List.of(
                "Accept: nonsense",
                "Accept-Language: xx-yy;q=7",
                "Accept-Encoding: identity;q=0, br",
                "X-API-Key: " + partner.key(),
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-Host: shop1.localhost",
                "X-Forwarded-For: ' or 1=1 --",
                "Forwarded: for=_x;host=\"y",
                "Cookie: a=b; =; ;;; c=" + "x".repeat(2_000),
                "Range: bytes=5-1",
                "If-None-Match: *",
                "If-Modified-Since: yesterday",
                "Origin: null",
                "X-Kong-Request-Id: 0",
                "Expect: nothing",
                "Content-Encoding: gzip"));
    }

    private String host(String path) {
        boolean shop = path.contains("external-order");
        if (often()) {
            return shop ? partner.shop() + ".localhost" : "localhost";
        }
        return one(List.of(
                "LOCALHOST:99999",
                "nobody.localhost",
                "[::1]",
                "10.0.0.1",
                "",
                "a..b",
                ".",
                "x".repeat(300),
                "%",
                "shop1.localhost"));
    }

    /** Always a URI: what is none the framework refuses by itself. */
    private String path(String route) {
        String path =
                route.replace("ORG", often() ? partner.org() : "org1").replace("ORDER", often() ? order : "ORD_x");
        if (often()) {
            return path;
        }
        int at = random.nextInt(path.length());
        String strange = one(List.of(
                "/",
                "//",
                "%00",
                "%2f",
                "%C3%BC",
                "%ff",
                "%25",
                ";a=b",
                "..",
                "/../",
                "%2e%2e/",
                "+",
                "x".repeat(2_000)));
        return "/" + path.substring(1, Math.max(1, at)) + strange + path.substring(Math.max(1, at));
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            String value = one(List.of(
                    "",
                    "1",
                    "0",
                    "-1",
                    "5",
                    "99999999999999999999",
                    "1.5",
                    "pending",
                    "shop1",
                    partner.shop(),
                    "%00",
                    "%ff",
                    "%F0%9F%8C%BF",
                    "a%20b",
                    "'--",
                    "%5B%5D",
                    "=",
                    "x".repeat(1_000)));
            query.append(query.length() == 0 ? "?" : "&")
                    .append(one(PARAMETERS))
                    .append(often() ? "=" : "")
                    .append(value);
        }
        return query.toString();
    }

    private byte[] body() {
        String json =
                switch (random.nextInt(10)) {
                    case 0 -> value(0);
                    case 1 -> "[".repeat(random.nextInt(2_000));
                    case 2 -> "{\"payload\":" + object(0) + "}";
                    default -> order();
                };
        byte[] body = json.getBytes(often() ? UTF_8 : ISO_8859_1);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> flipped(body);
            default -> body;
        };
    }

    private byte[] flipped(byte[] body) {
        for (int i = random.nextInt(5); i >= 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    /** An envelope and an order at once, each key right more often than not. */
    private String order() {
        String lines = "[{\"name\":%s,\"quantity\":%s,\"qty\":%s,\"price\":%s,\"p1_id\":%s}]"
                .formatted(usually("\"X\""), usually("5"), usually("5"), usually("8.59"), usually("\"12345\""));
        String fields = "\"shop_id\":%s,\"customer_name\":%s,\"items\":%s,\"total_amount\":%s,%s:%s"
                .formatted(
                        usually('"' + partner.shop() + '"'),
                        usually("\"Max\""),
                        usually(lines),
                        usually("51.00"),
                        key(),
                        value(3));
        return "{\"external_reference\":%s,\"source\":%s,\"status\":%s,%s,\"payload\":%s}"
                .formatted(value(4), usually("\"tm\""), usually("\"pending\""), fields, usually("{" + fields + "}"));
    }

    private String usually(String good) {
        return often() ? good : value(2);
    }

    private String key() {
        return '"' + (often() ? one(KEYS) : escaped(text())) + '"';
    }

    private String text() {
        return one(WORDS).replace("SHOP", partner.shop());
    }

    private static String escaped(String text) {
        return text.replace("\"", "\\\"");
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> one(NUMBERS);
            case 1 -> one(List.of("true", "false", "null"));
            case 2, 3 -> '"' + escaped(text()) + '"';
            case 4 -> object(depth + 1);
            default -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
        };
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(5); i >= 0; i--) {
            object.append(key()).append(':').append(value(depth + 1)).append(i == 0 ? "" : ",");
        }
        return object.append('}').toString();
    }
}
