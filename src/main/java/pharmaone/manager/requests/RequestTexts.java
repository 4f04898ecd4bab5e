package pharmaone.manager.requests;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the review queue and of one request. */
@MessageBundle(value = "requests", locale = "en")
public interface RequestTexts {
    String keys();

    String keysMove();

    String keysSearch();

    String find();

    String findHint();

    String shop();

    String states();

    String customer();

    String reference();

    String received();

    String state();

    String nobody();

    String prescription();

    String pages();

    String empty();

    String allDone();

    String noMatch();

    /** By the wire's word: an enum that writes itself as such is unknown to Qute by its constants. */
    @Message
    String status(String word);

    String previous();

    @Message
    String decided(String word);

    String saved();

    @Message
    String savedTotal(String amount);

    @Message
    String trouble(Trouble.Kind kind);

    @Message
    String field(RequestDetailField field);

    @Message
    String line(RequestView.State state);

    @Message
    String total(String amount);

    @Message
    String onHand(String number);

    @Message
    String inAll(String number);

    @Message
    String sentBefore(String value);

    @Message
    String suggestion();

    String take();

    @Message
    String decidedBy(String who, String when);

    @Message
    String decidedFirst(String word, String who, String when);

    @Message
    String correctedBy(String who, String when);

    @Message
    String repeats(String number);

    String lines();

    String product();

    String quantity();

    String price();

    String amount();

    String stock();

    String p1Id();

    String noLines();

    String enterLines();

    String allTakenOut();

    String noPrice();

    String corrected();

    String added();

    String dropped();

    String payment();

    String source();

    String order();

    String note();

    String decision();

    String approve();

    String approveBackorder();

    String backorderHint();

    String decline();

    String reason();

    String reasonHint();

    String correct();

    String correctHint();

    String saveCorrection();

    String totalLabel();

    String next();

    String toQueue();

    String showPdf();

    String noValue();

    @Message
    String theirs(String before);

    @Message
    String clash(String before);

    String takeTheirs();

    String keepMine();

    @Message
    String takenOut(String line);

    @Message
    String lineNo(String number);

    String summed();

    String further();

    String furtherCut(String number);
}
