package pharmaone.manager.inventory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the inventory. */
@MessageBundle(value = "stock", locale = "en")
public interface StockTexts {
    @Message
    String level(StockBoard.Level level);

    @Message
    String notice(ShelfScreen.Notice notice);

    @Message
    String atMost(String number);

    String find();

    String findHint();

    String product();

    String number();

    String category();

    String price();

    String onHand();

    String incoming();

    String lastActivity();

    String empty();

    String toList();

    String about();

    String adjust();

    String adjustHint();

    String deltaOnHand();

    String deltaIncoming();

    String reason();

    String adjustNow();

    String log();

    String noLog();

    String when();
}
