package pharmaone.prescription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pharmaone.privacy.Pseudonym;
import pharmaone.privacy.RetentionRule;

/** Prescriptions that came to something, or to nothing, and were not moved since. */
record OldPrescriptions(String kind, Set<PrescriptionStatus> statuses, PrescriptionEraser eraser)
        implements RetentionRule {

    private static final String TOO_OLD = """
            select p.org_id, p.prescription_id
              from organisation o
             cross join lateral (select org_id, prescription_id
                                   from prescription
                                  where org_id = o.org_id
                                    and status in (:statuses)
                                    and updated_at < :before
                                    and erased_at is null
                                  order by updated_at
                                  limit :most
                                    for update) as p
             limit :most
            """;

    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TOO_OLD, Tuple.class)
                        .setParameter("statuses", words())
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .getResultList())
                .call(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(row -> eraser.erase(
                                row.get("org_id", String.class),
                                List.of(row.get("prescription_id", String.class)),
                                Pseudonym.random()))
                        .collect()
                        .last())
                .map(List::size);
    }

    private Set<String> words() {
        return statuses.stream().map(PrescriptionStatus::toString).collect(Collectors.toSet());
    }

    /** Both kinds; what staff have not decided on is kept. */
    static class Kinds {

        @Produces
        @Singleton
        RetentionRule approved(PrescriptionEraser eraser) {
            return new OldPrescriptions(
                    "approved-prescriptions",
                    Set.of(PrescriptionStatus.APPROVED, PrescriptionStatus.COMPLETED),
                    eraser);
        }

        @Produces
        @Singleton
        RetentionRule declined(PrescriptionEraser eraser) {
            return new OldPrescriptions("declined-prescriptions", Set.of(PrescriptionStatus.DECLINED), eraser);
        }
    }
}
