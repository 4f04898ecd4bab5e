package pharmaone.manager.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the audit log. */
@MessageBundle(value = "audit", locale = "en")
public interface AuditTexts {
    /** By the log's word; one nobody knows speaks for itself. */
    @Message
    String action(String word);

    String who();

    String what();

    String object();

    String when();

    String details();

    /** By its name in the log. */
    @Message
    String detail(String word);

    /** Of a detail: the name of a field, a reason; anything else speaks for itself. */
    @Message
    String value(String word);

    String from();

    String to();

    String filter();

    String staff();

    String keys();

    @Message
    String kind(String word);

    String empty();

    String noMatch();
}
