package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import pharmaone.orderrequest.Payloads.Further;

/**
 * What a partner sent with a request under names of its own, as far as a page shows it. {@code ofLines} has an entry for
 * each line that was sent; {@code isCut}: there was more.
 */
public record FurtherDetails(List<StoredValue> values, List<List<StoredValue>> ofLines, boolean isCut) {

    private static final int MOST = 50;
    private static final int MOST_OF_LINE = 10;
    private static final int MOST_OF_LINES = 200;
    private static final int NAMES = 5;

    static FurtherDetails of(Further further) {
        List<StoredValue> values = new ArrayList<>(StoredValue.first(further.ofPayload(), MOST + 1, NAMES));
        values.addAll(StoredValue.first(further.ofEnvelope(), MOST + 1, NAMES));
        List<List<StoredValue>> ofLines = new ArrayList<>();
        boolean isCut = values.size() > MOST;
        int left = MOST_OF_LINES;
        for (JsonNode line : further.ofLines()) {
            List<StoredValue> found = StoredValue.first(line, MOST_OF_LINE + 1, NAMES);
            int shown = Math.min(left, Math.min(found.size(), MOST_OF_LINE));
            isCut |= shown < found.size();
            left -= shown;
            ofLines.add(found.subList(0, shown));
        }
        return new FurtherDetails(values.subList(0, Math.min(values.size(), MOST)), ofLines, isCut);
    }
}
