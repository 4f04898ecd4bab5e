package pharmaone.conformance.judge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of one clause of the contract; its {@link #id} begins with the number of its {@link Section}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("conformance")
@ExtendWith(Judge.class)
public @interface Clause {

    String id();

    /** What must be, for somebody who has read nothing else. */
    String text();

    Certainty certainty();

    /** What it was read from; of what is inferred, what comes nearest, if anything does. */
    Source[] source() default {};
}
