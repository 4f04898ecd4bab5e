package pharmaone.manager.page;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import pharmaone.boot.Mode;

/** Manager's cookies: no script reads them, no other site sends them, and only a sandbox sends them in the clear. */
@Singleton
public class Cookies {

    /** The staff token. */
    public static final String SESSION = "manager_session";

    /** What the log-in form is bound to before there is a session. */
    public static final String VISIT = "manager_visit";

    /** The token of the session that ended last in this browser; only used to tell whose form was sent. */
    public static final String ENDED = "manager_ended";

    public static final String LANGUAGE = "manager_language";

    private final Mode mode;

    Cookies(Mode mode) {
        this.mode = mode;
    }

    /** Null when it was not sent. */
    public static String find(RoutingContext context, String name) {
        Cookie cookie = context.request().getCookie(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Until the browser is closed. */
    public void set(RoutingContext context, String name, String value) {
        context.response().addCookie(made(name, value));
    }

    public void keep(RoutingContext context, String name, String value, long seconds) {
        context.response().addCookie(made(name, value).setMaxAge(seconds));
    }

    public void forget(RoutingContext context, String name) {
        keep(context, name, "", 0);
    }

    /** The session is over; who comes next begins another. */
    public void end(RoutingContext context) {
        set(context, ENDED, find(context, SESSION));
        forget(context, SESSION);
    }

    /** Of the session, or of the one that was ended here last; null for none. */
    public static String findToken(RoutingContext context) {
        String token = find(context, SESSION);
        return token == null ? find(context, ENDED) : token;
    }

    private Cookie made(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/manager")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(!mode.isSandbox());
    }
}
