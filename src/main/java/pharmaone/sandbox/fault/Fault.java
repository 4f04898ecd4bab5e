package pharmaone.sandbox.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.sandbox.fault.FaultWire.Reset;

/**
 * What goes wrong with one call; null where nothing does. {@code status} answers instead of the gateway, {@code cut} is how
 * many bytes of the answer's body come before the connection ends.
 */
record Fault(Integer status, Integer delayMs, Reset reset, Integer cut, DeliveryFault webhooks) {

    static final String HEADER = "X-Sandbox-Fault";

    private static final int LEAST_STATUS = 200;
    private static final int MOST_STATUS = 599;

    /** Below the time after which a silent connection is closed. */
    private static final int LONGEST_DELAY_MS = 30_000;

    private static final int LONGEST_CUT = 16 * 1_024 * 1_024;

    static Fault read(Fields in) {
        Fault fault = new Fault(
                number(in.whole("status", LEAST_STATUS, MOST_STATUS)),
                number(in.whole("delay_ms", 0, LONGEST_DELAY_MS)),
                in.word("reset", Reset.class),
                number(in.whole("cut", 0, LONGEST_CUT)),
                in.word("webhooks", DeliveryFault.class));
        boolean any =
                Stream.of("status", "delay_ms", "reset", "cut", "webhooks").anyMatch(in::has);
        in.require(any, "", Rule.NEEDS, "status, delay_ms, reset, cut or webhooks");
        return fault;
    }

    /** {@code status=502; delay=500; reset; reset=answer; cut=20; webhooks=duplicated}, one or more of them. 400 naming the header. */
    static Fault ofHeader(String text) {
        Fault fault = new Fault(null, null, null, null, null);
        for (String part : text.split("[;,]", -1)) {
            String[] pair = part.strip().split("\\s*=\\s*", 2);
            fault = fault.with(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return fault;
    }

    /** As the header says it. */
    String told() {
        return Stream.of(
                        part("status", status),
                        part("delay", delayMs),
                        part("reset", reset),
                        part("cut", cut),
                        part("webhooks", webhooks))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> part(String name, Object value) {
        return value == null ? Optional.empty() : Optional.of(name + "=" + value);
    }

    private Fault with(String name, String value) {
        return switch (name) {
            case "status" -> new Fault(number(value, LEAST_STATUS, MOST_STATUS), delayMs, reset, cut, webhooks);
            case "delay" -> new Fault(status, number(value, 0, LONGEST_DELAY_MS), reset, cut, webhooks);
            case "reset" ->
                new Fault(status, delayMs, word(Reset.values(), value.isEmpty() ? "request" : value), cut, webhooks);
            case "cut" -> new Fault(status, delayMs, reset, number(value, 0, LONGEST_CUT), webhooks);
            case "webhooks" -> new Fault(status, delayMs, reset, cut, word(DeliveryFault.values(), value));
            default -> throw unknown();
        };
    }

    private static int number(String digits, int least, int most) {
        int number = digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : -1;
        if (number < least || number > most) {
            throw unknown();
        }
        return number;
    }

    private static <T> T word(T[] words, String sent) {
        return Arrays.stream(words)
                .filter(word -> word.toString().equals(sent))
                .findFirst()
                .orElseThrow(Fault::unknown);
    }

    private static ApiException unknown() {
        return new ApiException.Invalid(HEADER, Rule.FAULT_HEADER);
    }

    private static Integer number(Long value) {
        return value == null ? null : value.intValue();
    }
}
