package pharmaone.manager.page;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Manager speaks: what the user chose, else what the browser asks for, else English. */
public enum Language {
    ENGLISH(Locale.forLanguageTag("en-IE")),
    GERMAN(Locale.GERMANY);

    /** Of {@code Accept-Language}, in characters; browsers send some hundred at the most. */
    private static final int LONGEST = 512;

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Whose dates and amounts are written. */
    public Locale locale() {
        return locale;
    }

    /** {@code en} or {@code de}. */
    public String tag() {
        return locale.getLanguage();
    }

    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    static Language of(RoutingContext context) {
        return ofTag(Cookies.find(context, Cookies.LANGUAGE))
                .orElseGet(() -> asked(context.request().getHeader("Accept-Language")));
    }

    /** A longer header is ignored: parsing one takes time that grows with the square of its length. */
    private static Language asked(String header) {
        if (header == null || header.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            List<Locale.LanguageRange> wishes = Locale.LanguageRange.parse(header);
            List<String> tags = Arrays.stream(values()).map(Language::tag).toList();
            return Optional.ofNullable(Locale.lookupTag(wishes, tags))
                    .flatMap(Language::ofTag)
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException nonsense) {
            return ENGLISH;
        }
    }
}
