package pharmaone.manager.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pharmaone.http.Violation;

/** The gateway's refusals in the language of the page, by the table {@code refusals_de.txt}; English stays as it is. */
@TemplateExtension(namespace = "refusal")
public class RefusalTexts {

    /** {@code items[0].price must be a number}: the key, the place in its list, the key in there, the rule. */
    private static final Pattern BROKEN_RULE = Pattern.compile("(\\w+)(?:\\[(\\d+)])?(?:\\.(\\w+))? (.+)");

    private static final String ANYTHING = "{}";

    private static final Map<Pattern, String> GERMAN = table("manager/refusals_de.txt");

    private RefusalTexts() {}

    /** Of a sentence as refusals have it: several broken rules are joined by {@code "; "}. */
    static String text(String sentence, @TemplateAttribute("locale") Object locale) {
        return "de".equals(String.valueOf(locale)) ? german(sentence).orElse(sentence) : sentence;
    }

    /** Of one broken rule, at the field that is labelled so. */
    static String rule(String label, Violation violation, @TemplateAttribute("locale") Object locale) {
        String place = violation.entry().isPresent() ? " " + (violation.entry().getAsInt() + 1) : "";
        return "de".equals(String.valueOf(locale))
                ? "„" + label + place + "“ " + look(violation.rule()).orElse(violation.rule())
                : "“" + label + place + "” " + violation.rule() + ".";
    }

    /** Empty when the table lacks a part of it. */
    static Optional<String> german(String sentence) {
        List<Optional<String>> parts = Arrays.stream(sentence.split("; "))
                .map(part -> look(part).or(() -> brokenRule(part)))
                .toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::get).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private static Optional<String> brokenRule(String part) {
        Matcher broken = BROKEN_RULE.matcher(part);
        if (!broken.matches()) {
            return Optional.empty();
        }
        String place = broken.group(2) == null ? "" : " " + (Integer.parseInt(broken.group(2)) + 1);
        Optional<String> inner = broken.group(3) == null
                ? Optional.of("")
                : look(broken.group(3)).map(", "::concat);
        return look(broken.group(1))
                .flatMap(field -> inner.map(key -> field + place + key))
                .flatMap(field -> look(broken.group(4)).map(rule -> "„" + field + "“ " + rule));
    }

    private static Optional<String> look(String english) {
        return GERMAN.entrySet().stream()
                .map(entry -> filled(entry.getKey().matcher(english), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The text with what stood in its gaps, in their order. */
    private static Optional<String> filled(Matcher english, String german) {
        if (!english.matches()) {
            return Optional.empty();
        }
        String text = german;
        for (int i = 1; i <= english.groupCount(); i++) {
            int gap = text.indexOf(ANYTHING);
            text = gap < 0 ? text : text.substring(0, gap) + english.group(i) + text.substring(gap + ANYTHING.length());
        }
        return Optional.of(text);
    }

    private static Map<Pattern, String> table(String file) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(loader.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            Map<Pattern, String> table = new LinkedHashMap<>();
            lines.lines()
                    .filter(line -> line.contains(" = "))
                    .map(line -> line.split(" = ", 2))
                    .forEach(entry -> table.put(pattern(entry[0]), entry[1]));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String english) {
        return Pattern.compile(Arrays.stream(english.split(Pattern.quote(ANYTHING), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(.+)")));
    }
}
