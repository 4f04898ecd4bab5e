package pharmaone.manager.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pharmaone.manager.staff.Role;

/** The route is for somebody logged in with this role: others are sent to the log-in, or told 403. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Screen {
    Role value() default Role.STAFF;

    /** False for what an open page asks for by itself: a session nobody uses must end. */
    boolean isUse() default true;
}
