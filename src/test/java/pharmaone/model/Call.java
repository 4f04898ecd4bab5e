package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * An operation as it went out, its ids filled in, and what came back. What the service chooses itself, ids and times, the
 * rules take from the answer, after a look whether it may be that.
 */
record Call(
        Operation operation,
        String path,
        Map<String, String> query,
        ObjectNode body,
        Answer answer,
        Instant sent,
        Instant received) {

    /** A stretch of time in which something was done. */
    record Span(Instant from, Instant to) {

        /** {@code text} when it is a time within, in the API's form; else what it should have been. */
        String within(String text) {
            try {
                Instant time = Instant.parse(text);
                boolean formed = text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
                if (formed && !time.isBefore(from.truncatedTo(ChronoUnit.MICROS)) && !time.isAfter(to)) {
                    return text;
                }
            } catch (DateTimeParseException noTime) {
                // said below
            }
            return "a time from " + from + " to " + to;
        }
    }

    Span span() {
        return new Span(sent, received);
    }

    /** The part of the path that is the object's id. */
    String id() {
        return path.split("/")[2];
    }

    /** What the answer says at a place; missing when it says nothing. */
    JsonNode said(String pointer) {
        return answer.body().at(pointer);
    }

    /** The time at a place of the answer, if it is one of this call. */
    String now(String pointer) {
        return span().within(said(pointer).asText());
    }

    /** The id at a place of the answer, if it is one that an order of this day may get. */
    String newOrderId(String pointer, String createdAt) {
        String form = "ORD_" + createdAt.split("T")[0].replace("-", "") + "_[A-Za-z0-9]{10}";
        String id = said(pointer).asText();
        return id.matches(form) ? id : form;
    }

    /** The UUID at a place of the answer. */
    String newId(String pointer) {
        String form = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        String id = said(pointer).asText();
        return id.matches(form) ? id : form;
    }
}
