package pharmaone.conformance.judge;

import java.util.Locale;

/** How it is known that the vendor's API does so. */
public enum Certainty {
    DOCUMENTED("the vendor's public pages say so"),
    LIVE("seen in a live answer of the vendor's dev system"),
    KONG("what the Kong gateway in front of the vendor's backend does"),
    INFERRED("nothing public: the gateway's own decision");

    private final String meaning;

    Certainty(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** As it stands in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody outside of this project can be cited for it. */
    public boolean isEvident() {
        return this != INFERRED;
    }
}
