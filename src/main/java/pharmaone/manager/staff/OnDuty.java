package pharmaone.manager.staff;

import jakarta.enterprise.context.RequestScoped;

/** The member of staff of this request, known once the token was checked. */
@RequestScoped
public class OnDuty {

    private StaffMember member;

    public void is(StaffMember member) {
        this.member = member;
    }

    public StaffMember member() {
        return member;
    }
}
