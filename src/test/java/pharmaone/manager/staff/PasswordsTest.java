package pharmaone.manager.staff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.ApiKeys;
import pharmaone.auth.Scope;
import pharmaone.manager.staff.Passwords.Caller;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** More passwords than can be checked: only log-ins wait for them. */
@QuarkusTest
class PasswordsTest {

    @Inject
    Rows rows;

    @Inject
    Passwords passwords;

    final Partner partner = Partner.fresh();
    final CountDownLatch checked = new CountDownLatch(1);
    private Staff owner;
    private List<CompletableFuture<Boolean>> checks = List.of();

    @BeforeEach
    void somebody_who_was_never_here() {
        owner = rows.staff(partner, "owner");
    }

    @AfterEach
    void all_are_checked() {
        checked.countDown();
        checks.forEach(CompletableFuture::join);
        rows.run("delete from failed_login");
    }

    /** Checks that go on until the end of the test. */
    private void checking(int count, Caller caller) {
        checks = IntStream.range(0, count)
                .mapToObj(i -> passwords
                        .inTurn(
                                caller,
                                () -> passwords.onThread(() -> {
                                    checked.await();
                                    return true;
                                }))
                        .subscribeAsCompletionStage())
                .toList();
    }

    private static ValidatableResponse logIn(Staff somebody) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", somebody.email(), "password", somebody.password()))
                .post("/api/manager/v1/auth/login")
                .then();
    }

    private long failures(Staff somebody) {
        return rows.number(
                "select count(*) from failed_login where email_sha256 = ?", ApiKeys.sha256(somebody.email()));
    }

    @Test
    void whoever_finds_the_queue_full_is_told_to_come_again_and_is_not_counted() {
        String token = owner.token();
        checking(32, Caller.KNOWN);

        logIn(owner).statusCode(503).header("Retry-After", "1").body(is("{\"error\":\"service unavailable\"}"));
        owner.with(token)
                .body(Map.of("password", "another long password"))
                .patch("/users/{id}", owner.id())
                .then()
                .statusCode(503);
        assertEquals(0, failures(owner));

        all_are_checked();
        logIn(owner).statusCode(200);
    }

    @Test
    void other_work_goes_on() {
        String token = owner.token();
        checking(32, Caller.KNOWN);

        String id = partner.with(Scope.values())
                .body(Map.of(
                        "source",
                        "test",
                        "payload",
                        Map.of(
                                "shop_id",
                                partner.shop(),
                                "customer_name",
                                "Max",
                                "note",
                                "x".repeat(100_000),
                                "items",
                                List.of(Map.of("name", "Blüte", "quantity", 1)))))
                .post("/order-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        owner.with(token).get("/order-requests/{id}", id).then().statusCode(200);
    }

    @Test
    void strangers_leave_room_for_those_who_were_here_lately() {
        Staff regular = rows.staff(partner, "staff");
        logIn(regular).statusCode(200);
        checking(24, Caller.STRANGER);

        logIn(owner).statusCode(503);
        CompletableFuture<Integer> let =
                CompletableFuture.supplyAsync(() -> logIn(regular).extract().statusCode());
        Eventually.isTrue(() -> failures(regular) == 1, () -> "not let in");
        all_are_checked();

        assertEquals(200, let.join());
    }

    @Test
    void a_place_is_free_again_when_the_work_fails() {
        for (int i = 0; i < 40; i++) {
            assertThrows(IllegalStateException.class, () -> passwords
                    .inTurn(
                            Caller.STRANGER,
                            () -> passwords.onThread(() -> {
                                throw new IllegalStateException("no hash");
                            }))
                    .await()
                    .indefinitely());
        }

        logIn(owner).statusCode(200);
    }
}
