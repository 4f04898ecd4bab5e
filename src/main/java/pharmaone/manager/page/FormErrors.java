package pharmaone.manager.page;

import java.util.List;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Violation;

/** What is wrong with a form that was refused; {@code fields} are its own, in their order. */
public record FormErrors(List<String> fields, List<Violation> violations) {

    public static final FormErrors NONE = new FormErrors(List.of(), List.of());

    /** None when nothing was refused, or somebody else was faster. */
    public static FormErrors of(Throwable refusal, List<String> fields) {
        return refusal instanceof ApiException known && !(refusal instanceof ApiException.Stale)
                ? new FormErrors(fields, known.violations())
                : NONE;
    }

    /** All that is wrong, at no field. */
    public static FormErrors of(ApiException refusal) {
        return new FormErrors(List.of(), refusal.violations());
    }

    public boolean has(String field) {
        return !at(field).isEmpty();
    }

    /** Another form of the page may have a field of the same name. */
    public List<Violation> at(String field) {
        return !fields.contains(field)
                ? List.of()
                : violations.stream()
                        .filter(violation -> violation.isAbout(field))
                        .toList();
    }

    /** Whether it is the first wrong field of the form, which gets the focus. */
    public boolean isFirst(String field) {
        return fields.stream()
                .filter(this::has)
                .findFirst()
                .filter(field::equals)
                .isPresent();
    }

    /** What no field of the form shows. */
    public List<Violation> others() {
        return violations.stream()
                .filter(violation -> fields.stream().noneMatch(violation::isAbout))
                .toList();
    }
}
