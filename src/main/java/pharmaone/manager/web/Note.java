package pharmaone.manager.web;

import pharmaone.http.ApiException;

/** What to say about a deed; {@code refusal} null: it was done. */
public record Note(Deed deed, ApiException refusal) {

    /** Of the word in an address; null when it is none. */
    static Note done(String word) {
        return Deed.of(word).map(deed -> new Note(deed, null)).orElse(null);
    }

    /** After a deed: the browser gets the page with what was done. */
    static String after(String path, Deed deed) {
        return path + "?done=" + deed.word();
    }

    /** Whether it is for the page to say; anything else is none of the user's doing. */
    static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Conflict || failure instanceof ApiException.Invalid;
    }

    static Note refused(Deed deed, Throwable refusal) {
        return new Note(deed, (ApiException) refusal);
    }

    int status() {
        return refusal == null ? 200 : refusal.status();
    }

    public boolean isRefusal() {
        return refusal != null;
    }

    /** Somebody else was faster. */
    public boolean isStale() {
        return refusal instanceof ApiException.Stale;
    }

    /** What stands in its way has a sentence of its own in each language. */
    public boolean isConflict() {
        return refusal instanceof ApiException.Conflict;
    }

    /** What stands in its way may be one of several things, and the API says which. */
    public boolean isSaidByApi() {
        return isRefusal() && deed == Deed.PROVE_DOMAIN;
    }

    /** By the fields of its form. */
    public FormErrors errors() {
        return FormErrors.of(refusal, deed.fields());
    }
}
