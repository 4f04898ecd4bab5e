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
    private final List<Promise> promises;
    private String refusal;
    private boolean begun;

    public Bench(Target target) {
        this.target = target;
        http = new Http(secrets, target.writes());
        secrets.add(target.apikey());
        target.option("staff-password").ifPresent(secrets::add);
        partner = new Partner(http, target);
        StaffDesk staff = new StaffDesk(http, target);
        ShopDoor door = new ShopDoor(http, target);
        Sandbox sandbox = new Sandbox(http, target);
        Inbox inbox = new Inbox(http, staff, partner, target);
        Shelf shelf = new Shelf(partner, target);
        fixtures = Stream.of(partner, staff, inbox, door, sandbox, shelf, new Events(partner, staff, shelf, inbox))
                .collect(Collectors.toMap(Object::getClass, Function.identity()));
        promises = List.of(
                new Promise(target.baseUrl(), partner::mustGetAToken),
                new Promise(target.shopUrl(), door::mustBeTheOrganisations),
                new Promise(target.baseUrl(), staff::mustLogIn),
                new Promise(target.baseUrl(), sandbox::mustBeOne));
    }

    /** Before each clause. Where the target cannot be tried at all the first one fails, so that the run does. */
    public void begin() {
        http.begin();
        if (!begun) {
            begun = true;
            refusal = target.fault().orElseGet(this::misfit);
            if (refusal != null) {
                throw new AssertionError("nothing could be judged: " + refusal);
            }
        }
        if (refusal != null) {
            throw new TestAbortedException(refusal);
        }
    }

    /** Which option does not fit the target: all that stands on it would seem to fail. */
    private String misfit() {
        for (Promise promise : promises) {
            try {
                promise.kept().run();
            } catch (AssertionError broken) {
                return masked(broken.getMessage());
            } catch (Exception e) {
                return masked(unreachable(promise.url(), e));
            }
        }
        return null;
    }

    /** What an option says of what is at a URL. */
    private record Promise(String url, Runnable kept) {}

    private static String unreachable(String url, Exception cause) {
        if (cause instanceof SSLException) {
            return "no trust in the certificate of " + url + " (" + cause.getMessage()
                    + "): -Djavax.net.ssl.trustStore=… names a store that holds it";
        }
        return cause instanceof UnknownHostException
                ? "no such host: " + url
                : "no answer from " + url + ": " + cause.getMessage();
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
