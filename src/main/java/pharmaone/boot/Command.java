package pharmaone.boot;

import java.util.List;

/** Something the program does instead of serving: {@code java -jar quarkus-run.jar NAME ARGUMENT…}. May block. */
public interface Command {

    /** What to tell the operator, line by line. */
    record Outcome(boolean isDone, List<String> lines) {

        public static Outcome done(String line) {
            return new Outcome(true, List.of(line));
        }

        public static Outcome failed(List<String> lines) {
            return new Outcome(false, lines);
        }
    }

    String name();

    Outcome run(List<String> arguments);
}
