package pharmaone.manager.page;

import pharmaone.http.error.ApiException;

/** What to say about a deed; {@code refusal} null: it was done. */
public record Note(Deed deed, ApiException refusal) {

    /** Of the word in an address; null when it is none. */
    public static Note done(String word) {
        return Deed.of(word).map(deed -> new Note(deed, null)).orElse(null);
    }

    /** After a deed: the browser gets the page with what was done. */
    public static String after(String path, Deed deed) {
        return path + "?done=" + deed.word();
    }

    /** Whether it is for the page to say; anything else is none of the user's doing. */
    public static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Conflict
                || failure instanceof ApiException.Invalid
                || failure instanceof ApiException refusal && refusal.reason() == ApiException.Reason.TOO_MANY;
    }

    public static Note refused(Deed deed, Throwable refusal) {
        return new Note(deed, (ApiException) refusal);
    }

    public int status() {
        return refusal == null ? 200 : refusal.status();
    }

    public boolean isRefusal() {
        return refusal != null;
    }

    /** Somebody else was faster. */
    public boolean isStale() {
        return refusal instanceof ApiException.Stale;
    }

    public boolean isInvalid() {
        return refusal instanceof ApiException.Invalid;
    }

    /** By the fields of its form. */
    public FormErrors errors() {
        return FormErrors.of(refusal, deed.fields());
    }
}
