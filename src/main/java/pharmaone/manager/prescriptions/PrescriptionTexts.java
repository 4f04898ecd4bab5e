package pharmaone.manager.prescriptions;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the prescriptions. */
@MessageBundle(value = "prescriptions", locale = "en")
public interface PrescriptionTexts {
    @Message
    String status(String word);

    @Message
    String move(String word);

    @Message
    String notice(PrescriptionScreen.Notice notice);

    @Message
    String cut(String number);

    @Message
    String more(String number);

    @Message
    String moreFormer(String number);

    @Message
    String unreadable();

    String omitted();

    String download();

    String former(String when);

    String customer();

    String number();

    String received();

    String changed();

    String state();

    String order();

    String orderOf();

    String total();

    String nobody();

    String empty();

    String toList();

    String about();

    String moves();

    String finalHint();

    String decline();

    String declineHint();

    String content();

    String noContent();

    String openPdf();
}
