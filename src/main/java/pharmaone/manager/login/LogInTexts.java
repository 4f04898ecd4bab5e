package pharmaone.manager.login;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the login page tells of what happened before it. */
@MessageBundle(value = "login", locale = "en")
public interface LogInTexts {

    @Message
    String notice(LogInPage.Notice notice);
}
