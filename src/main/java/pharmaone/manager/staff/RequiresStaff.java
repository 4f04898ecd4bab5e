package pharmaone.manager.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The route takes a staff token of the organisation in its path, if there is one, with this role: else 401, 403. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresStaff {
    Role value() default Role.STAFF;
}
