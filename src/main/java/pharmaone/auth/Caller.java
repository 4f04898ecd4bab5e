package pharmaone.auth;

import jakarta.enterprise.context.RequestScoped;

/** The partner of this request, known once its credential was checked. */
@RequestScoped
public class Caller {

    private Partner partner;

    void is(Partner partner) {
        this.partner = partner;
    }

    public Partner partner() {
        return partner;
    }
}
