package pharmaone.manager.products;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the catalogue, and of the way from it into the shops. */
@MessageBundle(value = "catalogue", locale = "en")
public interface CatalogueTexts {
    String catalogue();

    String add();

    String hint();

    String find();

    String findHint();

    String empty();

    String thc();

    String cbd();

    String description();

    String state();

    String inInventory();

    String missing();

    String toInventory();

    String toCatalogue();

    String about();

    String initialStock();

    String initialStockHint();

    @Message
    String price(String catalogue);

    String addNow();

    String openItem();

    String shops();

    String noneYet();

    String listed();

    String hidden();

    String list();

    String shopPrice();

    String listNow();

    String nothingOnHand();

    String nothingToSell();

    String chooseAbove();
}
