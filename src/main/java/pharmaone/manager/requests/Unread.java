package pharmaone.manager.requests;

import pharmaone.http.error.ApiException;
import pharmaone.manager.page.ErrorPages;

/** What is stored of a thing cannot be read; {@code sentence} says what is in the way, for those who run the gateway. */
public record Unread(String sentence) {

    public static Unread of(Throwable illegible) {
        return new Unread(((ApiException.Illegible) illegible).where());
    }

    /** Whose words are the error page's. */
    public ErrorPages.Kind kind() {
        return ErrorPages.Kind.UNREADABLE;
    }
}
