package pharmaone.manager.users;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of users and passwords. */
@MessageBundle(value = "users", locale = "en")
public interface UserTexts {
    /** By the wire's word. */
    @Message
    String role(String word);

    String roleLabel();

    String roleHint();

    String state();

    String active();

    String disabled();

    String added();

    String you();

    String add();

    String firstPassword();

    String passwordHint();

    String changeRole();

    String newPassword();

    String passwordNote();

    String setPassword();

    String disable();

    String disableHint();

    String enable();

    String enableHint();

    String own();

    String ownHint();

    String current();

    String repeated();

    @Message
    String trouble(PasswordScreen.Trouble trouble);

    String changeOwn();
}
