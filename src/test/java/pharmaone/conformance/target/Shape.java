package pharmaone.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** What a JSON value must look like; names every place where one does not. */
@FunctionalInterface
public interface Shape {

    void look(String where, JsonNode value, List<String> wrong);

    /** For what is no place in an answer. */
    static void demand(String what, Object expected, Object got) {
        if (!expected.equals(got)) {
            throw new AssertionFailedError(what + ": expected " + expected + ", got " + got);
        }
    }

    static Shape that(String what, Predicate<JsonNode> holds) {
        return (where, value, wrong) -> {
            if (!holds.test(value)) {
                wrong.add(where + ": expected " + what + ", got " + value);
            }
        };
    }

    static Shape text() {
        return that("a string", JsonNode::isTextual);
    }

    static Shape some() {
        return that(
                "a string that is not empty",
                value -> value.isTextual() && !value.textValue().isEmpty());
    }

    static Shape matching(String what, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return that(what, value -> value.isTextual() && matches.test(value.textValue()));
    }

    static Shape uuid() {
        return matching("a UUID", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    static Shape time() {
        return matching(
                "RFC 3339 in UTC with six fraction digits and Z",
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    static Shape date() {
        return matching("YYYY-MM-DD", "\\d{4}-\\d\\d-\\d\\d");
    }

    static Shape month() {
        return matching("YYYY-MM", "\\d{4}-(0[1-9]|1[0-2])");
    }

    /** A catalogue id where it is answered as a string. */
    static Shape p1Id() {
        return matching("a string of digits", "[1-9][0-9]{0,17}");
    }

    static Shape flag() {
        return that("true or false", JsonNode::isBoolean);
    }

    static Shape whole() {
        return that("a whole number", JsonNode::isIntegralNumber);
    }

    static Shape count() {
        return that("a whole number from 0", value -> value.isIntegralNumber() && value.longValue() >= 0);
    }

    static Shape money() {
        return that(
                "a number of at most two decimals, in its shortest form",
                value -> value.isIntegralNumber() || value.isBigDecimal() && isShortest(value.decimalValue()));
    }

    /** One decimal at most, or null. */
    static Shape percentOrNull() {
        return that(
                "a number of at most one decimal, or null",
                value -> value.isNull()
                        || value.isNumber()
                                && value.decimalValue().stripTrailingZeros().scale() <= 1);
    }

    private static boolean isShortest(BigDecimal amount) {
        return amount.scale() >= 1
                && amount.scale() <= 2
                && amount.stripTrailingZeros().scale() == amount.scale();
    }

    static Shape is(Object wanted) {
        JsonNode node = Json.parsed(Json.node(wanted).toString()); // with numbers of the kind that is read
        return that(
                node.toString(),
                value -> value.isNumber() && node.isNumber()
                        ? value.decimalValue().compareTo(node.decimalValue()) == 0
                        : value.equals(node));
    }

    static Shape oneOf(String... words) {
        return that("one of " + String.join(", ", words), value -> Set.of(words).contains(value.textValue()));
    }

    static Shape listOf(Shape entry) {
        return (where, list, wrong) -> {
            if (!list.isArray()) {
                wrong.add(where + ": expected an array, got " + list);
            }
            for (int i = 0; i < list.size(); i++) {
                entry.look(where + "/" + i, list.get(i), wrong);
            }
        };
    }

    static Shape someOf(Shape entry) {
        return (where, list, wrong) -> {
            if (list.isEmpty()) {
                wrong.add(where + ": expected at least one entry, got " + list);
            }
            listOf(entry).look(where, list, wrong);
        };
    }

    static Fields object() {
        return new Fields(Map.of(), Set.of());
    }

    /** An object of exactly these keys, in whatever order. */
    record Fields(Map<String, Shape> shapes, Set<String> optional) implements Shape {

        public Fields with(String name, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(shapes);
            more.put(name, shape);
            return new Fields(more, optional);
        }

        /** May be left out. */
        public Fields maybe(String name, Shape shape) {
            Set<String> more = new TreeSet<>(optional);
            more.add(name);
            return new Fields(with(name, shape).shapes, more);
        }

        @Override
        public void look(String where, JsonNode value, List<String> wrong) {
            if (!value.isObject()) {
                wrong.add(where + ": expected an object, got " + value);
                return;
            }
            shapes.forEach((name, shape) -> {
                if (value.has(name)) {
                    shape.look(where + "/" + name, value.get(name), wrong);
                } else if (!optional.contains(name)) {
                    wrong.add(where + "/" + name + ": expected, but not there");
                }
            });
            List<String> unknown = new ArrayList<>();
            value.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(shapes.keySet());
            unknown.forEach(name -> wrong.add(where + "/" + name + ": not expected, got " + value.get(name)));
        }
    }
}
