package pharmaone.http;

/** The filters of a request whose route is known, from the first to the last: the contract's order of checks (section 3). */
public interface RouteFilterOrder {

    /** What the request declares: 413 before anybody looks at its credential. */
    int BODY_SIZE = 100;

    /** Key, token or session, organisation and scope; the login page for screens. */
    int CREDENTIAL = 1_000;

    /** Needs to know whose token it is. */
    int ORG_IN_QUERY = 1_100;

    /** After authentication: rejected callers use up nothing. */
    int RATE_LIMIT = 2_000;

    /** Media type and bytes. */
    int BODY_CONTENT = 5_000;

    /** Which window a form comes from stands in the form itself. */
    int FORM = 6_000;

    /** Of responses: the highest comes first, and pages are compressed once they are complete. */
    int COMPRESSION = 1_000;
}
