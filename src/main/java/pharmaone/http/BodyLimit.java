package pharmaone.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;

/** How large a body may be: on its record, or on a route that takes less or more of it. Without it a body is small. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface BodyLimit {

    BodySize value();

    /** Of what a route takes as {@code body}. */
    final class Of {

        private Of() {}

        public static BodySize route(Method route, Class<?> body) {
            BodyLimit own = route.getAnnotation(BodyLimit.class);
            BodyLimit stated = own == null ? body.getAnnotation(BodyLimit.class) : own;
            return stated == null ? BodySize.SMALL : stated.value();
        }
    }
}
