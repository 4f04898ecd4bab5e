package pharmaone.manager.refusal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import pharmaone.refusal.Rule;
import pharmaone.webhook.FailureReason;

/** Patterns of what is wrong, in German; the English ones are the API's. The build fails where one is missing. */
@MessageBundle(value = "rules", locale = "de")
public interface RuleTexts {

    /** For {@code String.format}: the field, in quotation marks, then the arguments of the rule. */
    @Message
    String rule(Rule rule);

    @Message
    String failure(FailureReason reason);
}
