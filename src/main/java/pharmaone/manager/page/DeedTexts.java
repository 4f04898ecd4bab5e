package pharmaone.manager.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said after a deed of an owner. */
@MessageBundle(value = "deeds", locale = "en")
public interface DeedTexts {
    String invalid();

    String marked();

    String changed();

    String now();

    @Message
    String done(Deed deed);
}
