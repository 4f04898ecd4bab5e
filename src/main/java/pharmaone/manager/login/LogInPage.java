package pharmaone.manager.login;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;

/** The form of the log-in, and where it leads. */
@Singleton
class LogInPage {

    /** What to say above the form. */
    public enum Notice {
        NONE,
        LOGGED_OUT,
        PASSWORD_CHANGED,
        WRONG,
        STALE,
        LOST,
        LOCKED,
        OVER;

        static Notice done(String word) {
            return switch (word == null ? "" : word) {
                case "out" -> LOGGED_OUT;
                case "password" -> PASSWORD_CHANGED;
                case "lost" -> LOST;
                default -> NONE;
            };
        }

        public boolean isRefusal() {
            return ordinal() >= WRONG.ordinal();
        }
    }

    /**
     * What was typed, but for the password, and where it is to lead: to a page ({@code to}), or to a form that was not
     * sent yet ({@code kept}, as {@link KeptForms} sealed it); each may be null.
     */
    public record Typed(String email, String to, String kept) {

        public Typed {
            to = ownPage(to);
        }
    }

    @CheckedTemplate(basePath = "manager/login")
    static class Templates {
        static native TemplateInstance login(Frame frame, Notice notice, Typed typed);
    }

    /** No page of ours has a longer address. */
    private static final int LONGEST = 2_000;

    private static final Pattern OWN_PAGE =
            Pattern.compile("/manager(/[A-Za-z0-9_-]+)*/?([?]([A-Za-z0-9_.~&=+-]+|%[0-9A-Fa-f]{2})*+)?");

    private final Pages pages;

    LogInPage(Pages pages) {
        this.pages = pages;
    }

    Uni<Response> show(int status, Notice notice, Typed typed) {
        return pages.show(status, Templates.login(pages.frame(null), notice, typed));
    }

    /** For whoever sent a form when the session was over. */
    Uni<Response> keeping(String kept) {
        return show(401, Notice.OVER, new Typed("", null, kept));
    }

    /** Nobody is sent anywhere else by a link. */
    static String ownPage(String to) {
        return to != null && to.length() <= LONGEST && OWN_PAGE.matcher(to).matches() ? to : Place.REQUESTS.path();
    }
}
