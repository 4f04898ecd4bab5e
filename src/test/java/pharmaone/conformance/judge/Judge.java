package pharmaone.conformance.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;
import pharmaone.conformance.judge.Verdict.Outcome;

/** Hands a clause what it asks for, and notes what became of it. */
class Judge implements BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler, TestWatcher {

    private static final Namespace RUN = Namespace.create(Judge.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        try {
            trial(test).begin();
        } catch (AssertionError refused) {
            throw withoutTrace(refused);
        }
    }

    /** Says what was expected and what came; where in the suite is of no use to who reads it. */
    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable cause) throws Throwable {
        throw withoutTrace(cause);
    }

    private static <T extends Throwable> T withoutTrace(T cause) {
        if (cause instanceof AssertionError || cause instanceof TestAbortedException) {
            cause.setStackTrace(new StackTraceElement[0]);
        }
        return cause;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return trial(test).offers(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return trial(test).offer(parameter.getParameter().getType());
    }

    @Override
    public void testSuccessful(ExtensionContext test) {
        note(test, Outcome.PASSED, "");
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        note(test, trial(test).isRefused() ? Outcome.NOT_TRIED : Outcome.FAILED, said(cause));
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable cause) {
        note(test, Outcome.NOT_TRIED, said(cause));
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        note(test, Outcome.NOT_TRIED, reason.orElse("switched off"));
    }

    private static String said(Throwable cause) {
        boolean judged = cause instanceof AssertionError || cause instanceof TestAbortedException;
        return judged && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    private static void note(ExtensionContext test, Outcome outcome, String why) {
        Section section = test.getRequiredTestClass().getAnnotation(Section.class);
        Clause clause = test.getRequiredTestMethod().getAnnotation(Clause.class);
        List<String> sources = Arrays.stream(clause.source()).map(Source::cited).toList();
        Trial trial = trial(test);
        trial.note(new Verdict(
                clause.id(),
                section.number() + " " + section.title(),
                clause.text(),
                clause.certainty(),
                sources,
                test.getRequiredTestMethod().getName().replace('_', ' '),
                outcome,
                trial.masked(why),
                outcome == Outcome.FAILED ? trial.exchanges() : List.of()));
    }

    private static Trial trial(ExtensionContext test) {
        return test.getRoot()
                .getStore(RUN)
                .computeIfAbsent(
                        Trial.class, key -> new Trial(name -> test.getConfigurationParameter(name)), Trial.class);
    }
}
