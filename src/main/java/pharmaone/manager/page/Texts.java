package pharmaone.manager.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the frame, the log-in and the errors, and those that several screens use. */
@MessageBundle(value = "t", locale = "en")
public interface Texts {
    String product();

    String sandbox();

    String skip();

    String menu();

    @Message
    String place(Place place);

    String language();

    String ownPassword();

    String logOut();

    String logIn();

    String logInTitle();

    String email();

    String password();

    String keptTitle();

    String keptHint();

    String keptSend();

    String keptDrop();

    @Message
    String errorTitle(ErrorPages.Kind kind);

    @Message
    String errorText(ErrorPages.Kind kind);

    String home();

    String search();

    String all();

    String none();

    String save();

    String back();

    String previousPage();

    String nextPage();

    @Message
    String range(String first, String last, String total);
}
