package pharmaone.auth;

import jakarta.enterprise.context.RequestScoped;

/** The partner of this request, known once its credential was checked, and on a shop's host that shop. */
@RequestScoped
public class Caller {

    private Partner partner;
    private HostOrg host;

    void is(Partner partner, HostOrg host) {
        this.partner = partner;
        this.host = host;
    }

    public Partner partner() {
        return partner;
    }

    /** The shop whose host was called; only on the routes of such a host. */
    public String shopId() {
        return host.shopId();
    }
}
