package pharmaone.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import pharmaone.auth.PartnerTokens;
import pharmaone.auth.Scope;
import pharmaone.boot.SandboxCredentials;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.orderrequest.OrderRequest;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.orderrequest.Review.Terms;
import pharmaone.prescription.Prescription;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.refusal.Rule;
import pharmaone.webhook.EventType;

/** The wire of {@code /sandbox/v1}; every body may be left out. {@code org_id} is {@code org1} unless told otherwise. */
public interface SandboxWire {

    /** The scenario to go back to; without {@code org_id} all organisations do. */
    record ResetOrder(Scenario scenario, String orgId) implements JsonBody.Optional {

        static ResetOrder read(Fields in) {
            Scenario scenario = in.word("scenario", Scenario.class);
            return new ResetOrder(scenario == null ? Scenario.DEMO : scenario, in.text("org_id", Fields.NAME));
        }
    }

    /** What the sandbox is now. */
    record ResetDone(String status, Scenario scenario) {}

    /** A token to be made; all scopes when none are named, expired when its life is below zero. */
    record TokenOrder(String orgId, List<Scope> scopes, long expiresIn) implements JsonBody.Optional {

        private static final long TEN_YEARS = 315_360_000;

        static TokenOrder read(Fields in) {
            List<Scope> scopes = in.words("scopes", Scope.values().length, (place, word) -> scope(in, place, word));
            Long expiresIn = in.whole("expires_in", -TEN_YEARS, TEN_YEARS);
            return new TokenOrder(
                    in.text("org_id", Fields.NAME),
                    in.raw().path("scopes").isArray() ? scopes.stream().sorted().toList() : List.of(Scope.values()),
                    expiresIn == null ? PartnerTokens.LIFE_SECONDS : expiresIn);
        }

        private static Scope scope(Fields in, String place, String word) {
            String known = Arrays.stream(Scope.values()).map(Scope::wire).collect(Collectors.joining(", "));
            in.require(Scope.of(word).isPresent(), place, Rule.ONE_OF, known);
            return Scope.of(word).orElse(null);
        }
    }

    /** As staff's approval. */
    record ApprovalOrder(String orgId, String note, Boolean allowBackorder) implements JsonBody.Optional {

        static ApprovalOrder read(Fields in) {
            return new ApprovalOrder(
                    in.text("org_id", Fields.NAME), in.text("note", Fields.TEXT), in.flag("allow_backorder"));
        }

        Terms terms() {
            return new Terms(note, Boolean.TRUE.equals(allowBackorder), false, null);
        }
    }

    /** The order that came of it. */
    record Approved(UUID id, OrderRequestStatus status, String orderId) {

        static Approved of(OrderRequest request) {
            return new Approved(request.id(), request.status(), request.orderId());
        }
    }

    /** As staff's decline, but the reason may be left out. */
    record DeclineOrder(String orgId, String reason) implements JsonBody.Optional {

        static DeclineOrder read(Fields in) {
            String reason = in.text("reason", Fields.TEXT);
            return new DeclineOrder(
                    in.text("org_id", Fields.NAME), reason == null ? "Declined in the sandbox" : reason);
        }
    }

    /** Why not. */
    record Declined(UUID id, OrderRequestStatus status, String reason) {

        static Declined of(OrderRequest request) {
            return new Declined(request.id(), request.status(), request.decisionNote());
        }
    }

    /** Which event is to happen. */
    record TriggerOrder(String orgId, EventType eventType) implements JsonBody {

        static TriggerOrder read(Fields in) {
            in.require(in.has("event_type"), "event_type", Rule.REQUIRED);
            return new TriggerOrder(in.text("org_id", Fields.NAME), in.word("event_type", EventType.class));
        }
    }

    /** The event, and to how many subscriptions it is on its way. */
    record Triggered(UUID id, EventType eventType, int deliveries) {}

    /** As staff's move. */
    record MoveOrder(String orgId, PrescriptionStatus status, String orderId) implements JsonBody {

        static MoveOrder read(Fields in) {
            MoveOrder move = new MoveOrder(
                    in.text("org_id", Fields.NAME),
                    in.word("status", PrescriptionStatus.class),
                    in.text("order_id", Fields.NAME));
            in.require(in.has("status"), "status", Rule.REQUIRED);
            return move;
        }
    }

    /** Where it stands now. */
    record Moved(String id, PrescriptionStatus status, String orderId) {

        static Moved of(Prescription prescription) {
            return new Moved(prescription.id(), prescription.status(), prescription.orderId());
        }
    }

    /** Whose thing is meant: the body's word, else the query's, else the first demo organisation. */
    static String org(String inBody, String inQuery) {
        if (inBody != null) {
            return inBody;
        }
        return inQuery == null || inQuery.isEmpty() ? SandboxCredentials.ORG_1 : inQuery;
    }
}
