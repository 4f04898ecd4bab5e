package pharmaone.manager.api;

import jakarta.enterprise.context.RequestScoped;

/** The member of staff of this request, known once the token was checked. */
@RequestScoped
class OnDuty {

    private StaffMember member;

    void is(StaffMember member) {
        this.member = member;
    }

    StaffMember member() {
        return member;
    }
}
