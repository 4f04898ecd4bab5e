package pharmaone.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of the sandbox's faults. */
interface FaultWire {

    /** When the connection is reset: before anything is done, or after, so that only the answer is lost. */
    enum Reset {
        REQUEST("request"),
        ANSWER("answer");

        private final String wire;

        Reset(String wire) {
            this.wire = wire;
        }

        @JsonValue
        @Override
        public String toString() {
            return wire;
        }
    }

    /** All rules there shall be, in the order in which they are tried; the first that fires counts. */
    @BodyLimit(BodySize.MEDIUM)
    record FaultOrder(List<FaultRule> rules) implements JsonBody {

        private static final int MOST = 100;

        static FaultOrder read(Fields in) {
            in.require(in.sent("rules"), "rules", Rule.REQUIRED);
            return new FaultOrder(in.each("rules", MOST, FaultRule::read));
        }
    }

    /** Which calls, and what goes wrong with them. */
    @JsonInclude(Include.NON_NULL)
    record FaultRule(
            String method,
            String path,
            String orgId,
            Integer nth,
            BigDecimal probability,
            Long seed,
            Integer status,
            @JsonRawValue String body,
            Integer delayMs,
            Reset reset,
            Integer cut,
            DeliveryFault webhooks) {

        private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        private static final int LONGEST_PATH = 500;
        private static final long MOST = 1_000_000_000;
        private static final int SIDES = 100;

        static FaultRule read(Fields in) {
            String method = in.text("method", Fields.NAME);
            in.require(method == null || METHODS.contains(method), "method", Rule.ONE_OF, sorted());
            String path = in.text("path", LONGEST_PATH);
            in.require(path == null || PathPattern.isOne(path), "path", Rule.FAULT_PATH);
            Long nth = in.whole("nth", 1, MOST);
            Fault fault = Fault.read(in);
            in.require(!in.has("body") || in.has("status"), "body", Rule.NEEDS, "status");
            return new FaultRule(
                    method,
                    path,
                    in.text("org_id", Fields.NAME),
                    nth == null ? null : nth.intValue(),
                    in.decimal("probability", BigDecimal.ONE),
                    in.whole("seed", -MOST, MOST),
                    fault.status(),
                    in.json("body", Fields.METADATA),
                    fault.delayMs(),
                    fault.reset(),
                    fault.cut(),
                    fault.webhooks());
        }

        private static String sorted() {
            return String.join(", ", METHODS.stream().sorted().toList());
        }

        boolean matches(String calledMethod, String calledPath, String calledOrg) {
            return (method == null || method.equals(calledMethod))
                    && (path == null || PathPattern.of(path).matches(calledPath))
                    && (orgId == null || orgId.equals(calledOrg));
        }

        /** {@code call}: the how-manieth call that matches this is. */
        boolean fires(long call) {
            boolean isTurn = nth == null || nth == call;
            return isTurn
                    && (probability == null
                            || dice(call)
                                    < probability
                                            .multiply(BigDecimal.valueOf(SIDES))
                                            .intValueExact());
        }

        private int dice(long call) {
            long start = seed == null ? 0 : seed;
            return new SplittableRandom(start * MOST + call).nextInt(SIDES);
        }

        Fault fault() {
            return new Fault(status, delayMs, reset, cut, webhooks);
        }
    }

    /** A rule that is set, and how many calls it was tried on. */
    record SetRule(@JsonUnwrapped FaultRule rule, long calls) {}

    /** In the order in which they are tried. */
    record FaultList(List<SetRule> rules) {}
}
