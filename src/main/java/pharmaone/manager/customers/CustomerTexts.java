package pharmaone.manager.customers;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of what is known of a customer. */
@MessageBundle(value = "customers", locale = "en")
public interface CustomerTexts {
    @Message
    String notice(CustomersScreen.Notice notice);

    /** By its name in the export. */
    @Message
    String kind(String word);

    @Message
    String more(String number);

    @Message
    String blocked(String number);

    @Message
    String erasedAs(String pseudonym);

    String hint();

    String email();

    String look();

    String kept();

    String number();

    String received();

    String state();

    String open();

    String deleted();

    String nothing();

    String handOut();

    String handOutHint();

    String download();

    String erase();

    String eraseAsk();

    String eraseGone();

    String eraseStays();

    String eraseFinal();

    String confirm();

    String eraseNow();

    String erasedTitle();

    String erasedRecords();

    String erasedHint();

    String another();
}
