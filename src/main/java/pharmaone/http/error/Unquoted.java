package pharmaone.http.error;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/**
 * A failure as a production log may show it: which exceptions, where, and the rule of the database that was broken, but
 * not their messages, which quote the very names, mails and numbers they could not cope with.
 */
final class Unquoted extends Throwable {

    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 10;

    /** Made by the JVM, of the names in our code. */
    private static final Set<Class<?>> HARMLESS = Set.of(NullPointerException.class, ClassCastException.class);

    private Unquoted(Throwable failure, int depth) {
        super(words(failure), cause(failure, depth), false, true);
        setStackTrace(failure.getStackTrace());
    }

    static Throwable of(Throwable failure) {
        return failure == null || failure instanceof Unquoted ? failure : new Unquoted(failure, 0);
    }

    private static Throwable cause(Throwable failure, int depth) {
        return failure.getCause() == null || depth == DEEPEST ? null : new Unquoted(failure.getCause(), depth + 1);
    }

    private static String words(Throwable failure) {
        String type = failure.getClass().getName();
        if (failure instanceof PgException sql) {
            return "%s: SQLSTATE %s, table %s, constraint %s"
                    .formatted(type, sql.getSqlState(), sql.getTable(), sql.getConstraint());
        }
        if (failure instanceof SQLException sql) {
            return "%s: SQLSTATE %s".formatted(type, sql.getSQLState());
        }
        if (failure instanceof ConstraintViolationException broken) {
            return "%s: constraint %s".formatted(type, broken.getConstraintName());
        }
        return HARMLESS.contains(failure.getClass()) ? type + ": " + failure.getMessage() : type;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
