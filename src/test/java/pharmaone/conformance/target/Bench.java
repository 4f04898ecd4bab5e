package pharmaone.conformance.target;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.opentest4j.TestAbortedException;

/** Everything a clause may ask for, made once for a run. */
public final class Bench {

    private final Target target;
    private final Secrets secrets = new Secrets();
    private final Http http;
    private final Map<Class<?>, Object> fixtures;
    private final Partner partner;
    private String refusal;
    private boolean begun;

    public Bench(Target target) {
        this.target = target;
        http = new Http(secrets, target.writes());
        secrets.add(target.apikey());
        target.option("staff-password").ifPresent(secrets::add);
        partner = new Partner(http, target);
        StaffDesk staff = new StaffDesk(http, target);
        fixtures = Stream.of(
                        partner,
                        staff,
                        new Inbox(http, staff, partner, target),
                        new ShopDoor(http, target),
                        new Sandbox(http, target),
                        new Shelf(partner, target))
                .collect(Collectors.toMap(Object::getClass, Function.identity()));
    }

    /** Before each clause. Where the target cannot be tried at all the first one fails, so that the run does. */
    public void begin() {
        http.begin();
        if (!begun) {
            begun = true;
            refusal = target.fault().orElseGet(this::unreachable);
            if (refusal != null) {
                throw new AssertionError("nothing could be judged: " + refusal);
            }
        }
        if (refusal != null) {
            throw new TestAbortedException(refusal);
        }
    }

    private String unreachable() {
        try {
            partner.token();
            return null;
        } catch (Exception | AssertionError e) {
            return masked(why(e));
        }
    }

    private String why(Throwable cause) {
        if (cause instanceof SSLException) {
            return "no trust in the certificate of " + target.baseUrl() + " (" + cause.getMessage()
                    + "): -Djavax.net.ssl.trustStore=… names a store that holds it";
        }
        return cause instanceof UnknownHostException
                ? "no such host: " + target.baseUrl()
                : "no token from " + target.baseUrl() + ": " + cause.getMessage();
    }

    /** Why nothing can be judged, or null. */
    public String refusal() {
        return refusal;
    }

    public boolean offers(Class<?> fixture) {
        return fixtures.containsKey(fixture);
    }

    public Object offer(Class<?> fixture) {
        return fixtures.get(fixture);
    }

    public List<Exchange> exchanges() {
        return http.exchanges();
    }

    public String masked(String text) {
        return secrets.masked(text);
    }
}
