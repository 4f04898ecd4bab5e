package pharmaone.manager.page;

import io.quarkus.qute.i18n.MessageBundle;

/** The words that lists have in common. */
@MessageBundle(value = "lists", locale = "en")
public interface ListTexts {
    String pages();

    String find();

    String findHint();

    String shop();

    String show();

    String noMatch();

    String notFound();

    String hasMore();

    String optional();
}
