package pharmaone.prescription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.http.error.ApiException;

class PrescriptionStatusTest {

    private static final Map<String, Set<String>> GRAPH = Map.of(
            "new", Set.of("pending", "declined"),
            "pending", Set.of("pending_signature", "approved", "declined"),
            "pending_signature", Set.of("signed", "declined"),
            "signed", Set.of("approved", "declined"),
            "approved", Set.of("completed", "declined"),
            "declined", Set.of(),
            "completed", Set.of());

    @ParameterizedTest
    @EnumSource
    void moves_along_the_graph_alone(PrescriptionStatus from) {
        for (PrescriptionStatus to : PrescriptionStatus.values()) {
            if (GRAPH.get(from.toString()).contains(to.toString())) {
                assertEquals(to, from.to(to));
            } else {
                assertEquals(
                        "prescription is " + from + ", it cannot become " + to,
                        assertThrows(ApiException.Conflict.class, () -> from.to(to))
                                .getMessage());
            }
        }
    }

    @Test
    void an_empty_question_asks_for_no_status() {
        assertEquals(null, PrescriptionStatus.asked(""));
        assertEquals(null, PrescriptionStatus.asked(null));
        assertThrows(ApiException.Invalid.class, () -> PrescriptionStatus.asked("odd"));
    }
}
