package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import pharmaone.manager.page.StoredValue;
import pharmaone.manager.page.StoredValues;
import pharmaone.manager.page.StoredValues.Bounds;
import pharmaone.orderrequest.Payloads.Further;

/**
 * What a partner sent with a request under names of its own, as far as a page shows it. {@code ofLines} has an entry for
 * each line that was sent; {@code more} is how many values there are besides.
 */
public record FurtherDetails(List<StoredValue> values, List<List<StoredValue>> ofLines, long more) {

    private static final int MOST = 50;
    private static final int MOST_OF_LINE = 10;
    private static final int MOST_OF_LINES = 200;
    private static final int NAMES = 5;

    private static final int CHARACTERS = 20_000;
    private static final int CHARACTERS_OF_LINES = 10_000;

    static FurtherDetails of(Further further) {
        StoredValues ofPayload = StoredValues.of(further.ofPayload(), new Bounds(MOST, NAMES, CHARACTERS));
        StoredValues ofEnvelope = StoredValues.of(
                further.ofEnvelope(),
                new Bounds(MOST - ofPayload.values().size(), NAMES, CHARACTERS - ofPayload.characters()));
        List<StoredValue> values = new ArrayList<>(ofPayload.values());
        values.addAll(ofEnvelope.values());
        List<List<StoredValue>> ofLines = new ArrayList<>();
        long more = ofPayload.more() + ofEnvelope.more();
        int left = MOST_OF_LINES;
        int characters = CHARACTERS_OF_LINES;
        for (ObjectNode line : further.ofLines()) {
            StoredValues found = StoredValues.of(line, new Bounds(Math.min(left, MOST_OF_LINE), NAMES, characters));
            left -= found.values().size();
            characters -= found.characters();
            more += found.more();
            ofLines.add(found.values());
        }
        return new FurtherDetails(values, ofLines, more);
    }

    /** Those beside the lines; what is missing is told apart. */
    public StoredValues shown() {
        return new StoredValues(values, 0);
    }

    public boolean isCut() {
        return more > 0;
    }
}
