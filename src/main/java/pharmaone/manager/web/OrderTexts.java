package pharmaone.manager.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the orders. */
@MessageBundle(value = "orders", locale = "en")
public interface OrderTexts {
    @Message
    String status(String word);

    @Message
    String paid(String word);

    @Message
    String notice(OrderScreen.Notice notice);

    @Message
    String sum(String amount);

    String customer();

    String number();

    String externalId();

    String placed();

    String changed();

    String state();

    String payment();

    String total();

    String nobody();

    String empty();

    String deleted();

    String toList();

    String steps();

    String stepsHint();

    String finalHint();

    String lines();

    String noLines();

    String product();

    String quantity();

    String price();

    String amount();

    String address();

    String phone();

    String reference();

    String cashOnPickup();

    String handedOver();

    String more();

    String markPaid();

    String cancel();

    String cancelHint();

    String cancelNow();

    String delete();

    String deleteHint();

    String deleteNow();
}
