package pharmaone.manager.refusal;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pharmaone.manager.page.Language;
import pharmaone.manager.page.ListTexts;
import pharmaone.manager.requests.RequestDetailField;
import pharmaone.manager.requests.RequestTexts;
import pharmaone.refusal.Violation;
import pharmaone.webhook.FailureReason;

/** What was refused, and why a delivery failed, in the language of the page; fields are called by their labels. */
@TemplateExtension(namespace = "refusal")
public class RefusalTexts {

    /** {@code items[0]}, {@code price}. */
    private static final Pattern KEY = Pattern.compile("(\\w+)(?:\\[(\\d{1,6})])?");

    private RefusalTexts() {}

    /** Of a broken rule, at the field that is labelled so. */
    static String rule(String label, Violation violation, @TemplateAttribute("locale") Object locale) {
        String place = violation.entry().isPresent() ? " " + (violation.entry().getAsInt() + 1) : "";
        return written(violation, label + place, isGerman(locale));
    }

    /** Of a broken rule that is shown at no field. */
    static String text(Violation violation, @TemplateAttribute("locale") Object locale) {
        boolean german = isGerman(locale);
        String label = Arrays.stream(violation.field().split("\\."))
                .map(key -> label(key, german))
                .collect(Collectors.joining(", "));
        return written(violation, label, german);
    }

    static String failure(FailureReason reason, @TemplateAttribute("locale") Object locale) {
        return isGerman(locale) ? texts(RuleTexts.class, true).failure(reason) : reason.sentence();
    }

    private static String written(Violation violation, String label, boolean german) {
        if (german) {
            String pattern = texts(RuleTexts.class, true).rule(violation.rule());
            return violation.written(pattern, label.isEmpty() ? "" : "„" + label + "“");
        }
        String text = violation.written(violation.rule().forStaff(), label.isEmpty() ? "" : "“" + label + "”");
        return text.substring(0, 1).toUpperCase() + text.substring(1) + ".";
    }

    private static String label(String key, boolean german) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return key;
        }
        RequestTexts requests = texts(RequestTexts.class, german);
        String place = parts.group(2) == null ? "" : Integer.toString(Integer.parseInt(parts.group(2)) + 1);
        return switch (parts.group(1)) {
            case "items" -> place.isEmpty() ? requests.lines() : requests.lineNo(place);
            case "p1_id", "product_id" -> requests.p1Id();
            case "name" -> requests.product();
            case "quantity" -> requests.quantity();
            case "price" -> requests.price();
            case "total_amount" -> requests.totalLabel();
            case "external_id" -> requests.reference();
            case "shop_id" -> texts(ListTexts.class, german).shop();
            default -> RequestDetailField.of(key).map(requests::field).orElse(key);
        };
    }

    private static boolean isGerman(Object locale) {
        return Language.GERMAN.tag().equals(String.valueOf(locale));
    }

    private static <T> T texts(Class<T> bundle, boolean german) {
        return german && bundle != RuleTexts.class
                ? MessageBundles.get(bundle, Localized.Literal.of(Language.GERMAN.tag()))
                : MessageBundles.get(bundle);
    }
}
