package pharmaone.http.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;

/** How large a body may be, on its record or on the method of a route, which overrides that. The default is {@code SMALL}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface BodyLimit {

    BodySize value();

    /** Looks the annotation up. */
    final class Of {

        private Of() {}

        public static BodySize route(Method route, Class<?> body) {
            BodyLimit own = route.getAnnotation(BodyLimit.class);
            BodyLimit stated = own == null ? body.getAnnotation(BodyLimit.class) : own;
            return stated == null ? BodySize.SMALL : stated.value();
        }
    }
}
