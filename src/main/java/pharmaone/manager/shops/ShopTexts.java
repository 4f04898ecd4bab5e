package pharmaone.manager.shops;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the shops. */
@MessageBundle(value = "shops", locale = "en")
public interface ShopTexts {
    String name();

    String id();

    String idHint();

    String domains();

    String domainsHint();

    String ownDomain();

    String state();

    String active();

    String closed();

    String activeHint();

    String open();

    String empty();

    String change();

    String proofs();

    String verified();

    String waiting();

    String proofHint();

    String record();

    String value();

    String copyRecord();

    String copyValue();

    String copied();

    String check();

    @Message
    String checkDomain(String domain);
}
