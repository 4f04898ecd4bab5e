package pharmaone.manager.page;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import pharmaone.auth.Tokens;
import pharmaone.http.body.FormBody;
import pharmaone.manager.staff.StaffMember;

/** Tells our own forms from those of other sites: a form carries a seal of its session, the log-in's of its visit. */
@Singleton
public class FormSeals {

    public static final String FIELD = "seal";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tokens tokens;
    private final Cookies cookies;

    FormSeals(Tokens tokens, Cookies cookies) {
        this.tokens = tokens;
        this.cookies = cookies;
    }

    /** For a form that is shown now; {@code member} is null before the log-in, which begins a visit. */
    String of(StaffMember member, RoutingContext context) {
        String visit = member == null ? Cookies.find(context, Cookies.VISIT) : null;
        if (member == null && visit == null) {
            visit = UUID.randomUUID().toString();
            cookies.set(context, Cookies.VISIT, visit);
        }
        return masked(
                tokens.seal("form", member == null ? visit : member.sessionId().toString()));
    }

    public boolean isOurs(FormBody form, StaffMember member, RoutingContext context) {
        return isOurs(
                form,
                member == null
                        ? Cookies.find(context, Cookies.VISIT)
                        : member.sessionId().toString());
    }

    /** {@code bound} is the id of the session or visit, null where there is none. */
    public boolean isOurs(FormBody form, String bound) {
        String seal = form == null ? null : form.text(FIELD);
        return seal != null && bound != null && tokens.isSeal(bare(seal), "form", bound);
    }

    /** Another text each time, so that nothing is learnt of it from how well a page can be compressed. */
    private static String masked(String seal) {
        byte[] bare = Base64.getUrlDecoder().decode(seal);
        byte[] masked = new byte[2 * bare.length];
        RANDOM.nextBytes(masked);
        for (int i = 0; i < bare.length; i++) {
            masked[bare.length + i] = (byte) (bare[i] ^ masked[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    private static String bare(String masked) {
        try {
            byte[] both = Base64.getUrlDecoder().decode(masked);
            byte[] bare = new byte[both.length / 2];
            for (int i = 0; i < bare.length; i++) {
                bare[i] = (byte) (both[i] ^ both[bare.length + i]);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bare);
        } catch (IllegalArgumentException nonsense) {
            return "";
        }
    }
}
