package pharmaone.manager.orders;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the orders. */
@MessageBundle(value = "orders", locale = "en")
public interface OrderTexts {
    @Message
    String status(String word);

    @Message
    String paid(String word);

    /** Of the partner's word for it. */
    @Message
    String deliveryBy(String word);

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

    String delivery();

    String handling();

    String backorder();

    String backordersOnly();

    String nobody();

    String empty();

    String deleted();

    String toList();

    String steps();

    String stepsHint();

    String finalHint();

    String otherStatus();

    String otherStatusHint();

    @Message
    String setTo(String status);

    /** With what asks before it is done. */
    @Message
    String asked(String status);

    @Message
    String askToSet(String status);

    String askToComplete();

    String completeHint();

    String completeOpenHint();

    String completeNow();

    String askToCancel();

    String offWayHint();

    String skipped();

    String leaveIt();

    String lines();

    String noLines();

    String product();

    String quantity();

    String price();

    String amount();

    String fromStock();

    @Message
    String taken(String quantity);

    @Message
    String takenAndOpen(String taken, String open);

    @Message
    String inStock(String available, String open);

    String noneInStock();

    String takeNow();

    String address();

    String phone();

    String reference();

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
