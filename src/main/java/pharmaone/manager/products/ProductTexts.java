package pharmaone.manager.products;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a shop's products. */
@MessageBundle(value = "products", locale = "en")
public interface ProductTexts {
    @Message
    String notice(ProductsScreen.Notice notice);

    @Message
    String told(ShopProductScreen.Notice notice);

    @Message
    String field(OverrideField field);

    @Message
    String clear(OverrideField field);

    @Message
    String stock(String number);

    String noShop();

    String attach();

    String attachNow();

    String empty();

    String product();

    String number();

    String category();

    String price();

    String onHand();

    String state();

    String shown();

    String hidden();

    String overridden();

    String toList();

    String own();

    String ownHint();

    String inherited();

    String nowReads();

    String yes();

    String no();

    String more();

    String detach();

    String detachHint();

    String detachNow();
}
