package pharmaone.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.WholeDatabase;

/**
 * A customer whose name, mail, address and words went wherever such things may go, every one of them with the same mark in
 * it. Once they are forgotten the mark is nowhere in the database; not one column is left out.
 */
@QuarkusTest
class ErasureTest {

    /** Where a customer is found before, so that a search which finds nothing is known to look there. */
    private static final Set<String> TOLD = Set.of(
            "customer_sales.customer",
            "inbox_message.body",
            "order_request.corrections",
            "order_request.customer_email",
            "order_request.customer_name",
            "order_request.decision_note",
            "order_request.envelope",
            "order_request.prescription_sha256",
            "order_search.words",
            "pharmacy_order.address_city",
            "pharmacy_order.address_phone",
            "pharmacy_order.address_postal_code",
            "pharmacy_order.address_street",
            "pharmacy_order.customer_email",
            "pharmacy_order.customer_id",
            "pharmacy_order.customer_name",
            "pharmacy_order.payment_reference",
            "prescription.content",
            "prescription.customer_email",
            "prescription.customer_first_name",
            "prescription.customer_last_name",
            "prescription.customer_phone",
            "prescription_document.content",
            "prescription_former_content.content",
            "prescription_former_content.customer_email",
            "prescription_search.words",
            "sandbox_exchange.details",
            "sandbox_exchange.summary",
            "webhook_delivery.answer",
            "webhook_event.body",
            "webhook_event.metadata");

    @Inject
    Rows rows;

    @Inject
    WholeDatabase database;

    final Partner partner = Partner.fresh();
    final String mark = "mk" + UUID.randomUUID().toString().substring(24);
    final String mail = mark + "@Example.com";
    final byte[] pdf = ("%PDF-1.4 " + mark).getBytes(StandardCharsets.US_ASCII);
    final String base64 = Base64.getEncoder().encodeToString(pdf);

    Staff owner;
    String token;

    @BeforeEach
    void an_owner() {
        owner = rows.staff(partner, "owner");
        token = owner.token();
    }

    /** The mark as it is, and all that can only come of it. */
    private List<String> marks() {
        return List.of(
                mark,
                rows.texts("select unnest(search_words(?))", mark).get(0),
                base64,
                sha256(pdf),
                sha256(mail.toLowerCase().getBytes(StandardCharsets.UTF_8)),
                rows.texts("select customer_key(?, '')", mail).get(0));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Response partnerPosts(String path, String body) {
        return ok(partner.with(Scope.values()).body(body).post(path));
    }

    private Response ownerPosts(String path, Object body) {
        return ok(owner.with(token).body(body).post(path));
    }

    private static Response ok(Response answer) {
        assertEquals(2, answer.statusCode() / 100, answer::asString);
        return answer;
    }

    private String request(String reference) {
        return partnerPosts("/order-requests", """
                {"external_reference":"%1$s","source":"tm","note":"%2$s","payload":{"shop_id":"%3$s","customer_name":"Max %2$s",
                 "customer_email":"%4$s","customer_id":"C-%2$s","address_street":"%2$s 1","address_city":"%2$s",
                 "address_postal_code":"%2$s","address_phone":"%2$s","payment_reference":"TX-%2$s","%2$s":{"pain":["%2$s"]},
                 "prescription_pdf_base64":"%5$s","items":[{"name":"Blüte","quantity":2,"price":8.99,"hint":"for %2$s"}]}}
                """.formatted(reference, mark, partner.shop(), mail, base64))
                .path("id");
    }

    private String approved() {
        String request = request("TM-1");
        ok(owner.with(token)
                .body(Map.of("customer_name", "Moritz " + mark, "address_city", mark))
                .patch("/order-requests/{id}", request));
        return ownerPosts("/order-requests/" + request + "/approve", Map.of("note", "called " + mark))
                .path("order.id");
    }

    private void declined() {
        ownerPosts("/order-requests/" + request("TM-2") + "/decline", Map.of("reason", mark + " is too young"));
    }

    private String order(String externalId) {
        return partnerPosts("/orders", """
                {"shop_id":"%1$s","external_id":"%2$s","customer_name":"Max %3$s","customer_email":"%4$s","customer_id":"%3$s",
                 "address_street":"%3$s","address_city":"%3$s","address_postal_code":"%3$s","address_phone":"%3$s",
                 "items":[{"name":"Blüte","qty":3,"price":7.5,"p1_id":4711}]}
                """.formatted(partner.shop(), externalId, mark, mail))
                .path("id");
    }

    private void pay(String order) {
        ownerPosts("/orders/" + order + "/mark-paid", Map.of("payment_reference", "PAY-" + mark));
    }

    private void move(String order, String status) {
        ok(partner.with(Scope.values()).body(Map.of("status", status)).patch("/orders/{order}/status", order));
    }

    /** {@code of}: another one's id, or nothing. */
    private String prescription(String email, String of) {
        return partnerPosts("/prescriptions", """
                {%5$s"Shop Id":"%1$s","Customer Email":"%2$s","Customer First Name":"%3$s","customer_last_name":"%3$s",
                 "Customer Phone":"%3$s","Order Total Amount":12.5,"Product 1 Pharma One Product Id":"12345","Receipt Pdf Base64":"%4$s",
                 "Id Card Front Url":"https://files.example/%3$s.jpg","Questionnaire Indication":"%3$s","%3$s":{"%3$s":["%3$s"]}}
                """.formatted(partner.shop(), email, mark, base64, of))
                .path("id");
    }

    private void decide(String prescription, String order, String... moves) {
        for (String status : moves) {
            ownerPosts(
                    "/prescriptions/" + prescription + "/status",
                    order == null ? Map.of("status", status) : Map.of("status", status, "order_id", order));
        }
    }

    private void subscribe(String url) {
        ownerPosts(
                "/webhook-subscriptions",
                Map.of("url", url, "event_types", List.of("order_marked_paid", "order_request_declined")));
    }

    /** All orders, requests and prescriptions a customer can have, done with. */
    private void trade() {
        String ofRequest = approved();
        pay(ofRequest);
        move(ofRequest, "completed");
        declined();
        String paid = order("A-1");
        pay(paid);
        move(paid, "completed");
        move(order("A-2"), "cancelled");
        ok(owner.with(token).delete("/orders/{order}", order("A-3")));

        String replaced = prescription(mail, "");
        decide(prescription(mail, "\"id\":\"" + replaced + "\","), ofRequest, "pending", "approved", "completed");
        String wasTheirs = prescription(mail, "");
        decide(prescription("", "\"id\":\"" + wasTheirs + "\","), null, "declined");
        decide(prescription("", ""), paid, "pending", "approved", "completed");
        ok(owner.with(token).queryParam("q", mark).get("/order-requests"));
    }

    private void awaitFoldedAndDelivered() {
        Eventually.equal(0L, () -> rows.number("""
                select (select count(*) from order_change where org_id = ?)
                     + (select count(*) from webhook_delivery where org_id = ? and status <> 'delivered')
                """, partner.org(), partner.org()));
    }

    /** What the inspector keeps of calls is written a moment after them: until that of the last one is. */
    private void awaitInspected(String path) {
        Eventually.isTrue(
                () -> rows.texts("""
                        select summary ->> 'path'
                          from sandbox_exchange
                         where asked_org = ?
                         order by exchange_no desc
                         limit 1
                        """, partner.org()).stream().anyMatch(last -> last.endsWith(path)),
                () -> "the inspector has not kept " + path);
    }

    /** All numbers of all reports, and whatever else is in them, but for who it was. */
    private List<String> reports() {
        List<String> reports = new ArrayList<>();
        for (String path : List.of("/stats", "/product-performance", "/product-sales", "/pharmaone")) {
            reports.add(ok(partner.with(Scope.REPORTS_READ).get("/reports" + path))
                    .asString()
                    .replaceAll("\"customer_name\":\"[^\"]*\",\"customer_email\":\"[^\"]*\"", "who"));
        }
        return reports;
    }

    @Test
    void nothing_of_a_customer_is_left_anywhere_and_every_report_counts_as_before() {
        String inbox = "http://localhost:" + RestAssured.port + "/sandbox/v1/inbox/" + mark.replace("mk", "inbox");
        String echo = "HTTP/1.1 200 OK\r\nContent-Length: " + mark.length() + "\r\n\r\n" + mark;
        try (var receiver = new PartnerServer(PartnerServer.raw(echo))) {
            subscribe(inbox);
            subscribe(receiver.url());
            trade();
            ownerPosts("/customers/export", Map.of("email", mail));
            awaitFoldedAndDelivered();
            List<String> reports = reports();
            awaitInspected("/reports/pharmaone");
            List<String> marks = marks();
            Set<String> told = database.columnsWith(partner.org(), marks);
            Set<String> unseen = new TreeSet<>(TOLD);
            unseen.removeAll(told);
            assertEquals(Set.of(), unseen);

            ownerPosts("/customers/erase", Map.of("email", mail));

            awaitFoldedAndDelivered();
            assertEquals(reports, reports());
            awaitInspected("/reports/pharmaone");
            assertEquals(Set.of(), database.columnsWith(partner.org(), marks));
        }
    }
}
