package pharmaone.manager.staff;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import pharmaone.privacy.RetentionRule;

/** What is simply deleted when it is old enough. */
record OldRows(String kind, String statement) implements RetentionRule {

    /** Of whatever organisation: a log-in is long over, a wrong password was never anybody's. */
    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(statement)
                .setParameter("before", before)
                .setParameter("most", most)
                .executeUpdate());
    }

    /** The log-in's. */
    static class Kinds {

        private static final String SESSIONS = """
                delete from staff_session
                 where (org_id, jti) in (select org_id, jti
                                           from staff_session
                                          where last_used_at < :before
                                          limit :most)
                """;

        private static final String LOGIN_ADDRESSES = """
                delete from login_address
                 where (org_id, staff_id, address) in (select org_id, staff_id, address
                                                         from login_address
                                                        where last_login_at < :before
                                                        limit :most)
                """;

        private static final String FAILED_LOGINS = """
                delete from failed_login
                 where failed_login_id in (select failed_login_id
                                             from failed_login
                                            where failed_at < :before
                                            limit :most)
                """;

        @Produces
        @Singleton
        RetentionRule sessions() {
            return new OldRows("sessions", SESSIONS);
        }

        /** Kept as long as the sessions. */
        @Produces
        @Singleton
        RetentionRule loginAddresses() {
            return new OldRows("sessions", LOGIN_ADDRESSES);
        }

        @Produces
        @Singleton
        RetentionRule failedLogins() {
            return new OldRows("failed-logins", FAILED_LOGINS);
        }
    }
}
