package pharmaone.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program some tests need that Maven cannot bring. Where it is missing they are skipped, and the build says how many in its
 * last lines; with {@code -Dtests.tools=required} they fail.
 */
public enum Tool {
    CHROMIUM("browser test", "Chromium", "apt-get install chromium", "chromium"),
    KUSTOMIZE("manifest test", "Kustomize", ".ci/install-kustomize, or install kubectl", "kustomize", "kubectl"),
    CURL("curl test", "curl", "apt-get install curl", "curl");

    /** A file for each missing tool, and in it a character for each test. */
    private static final Path NOT_RUN = Path.of("target/not-run");

    private final String test;
    private final String title;
    private final String remedy;
    private final String[] programs;

    Tool(String test, String title, String remedy, String... programs) {
        this.test = test;
        this.title = title;
        this.remedy = remedy;
        this.programs = programs;
    }

    /** The first of the tool's programs that is installed; without one the test that asks ends here. */
    public Path require() {
        return installed().orElseGet(this::missing);
    }

    private Optional<Path> installed() {
        return Arrays.stream(programs)
                .flatMap(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path missing() {
        if ("required".equals(System.getProperty("tests.tools"))) {
            return fail(reason());
        }
        count();
        return abort(reason());
    }

    private String reason() {
        return title + " is missing: " + remedy;
    }

    /** Tests run in several virtual machines at a time: each appends, none reads what another may be writing. */
    private void count() {
        try {
            Files.createDirectories(NOT_RUN);
            Files.writeString(NOT_RUN.resolve(name()), ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says what was not run, and why. */
    public static void main(String... none) throws IOException {
        for (Tool tool : values()) {
            Path counted = NOT_RUN.resolve(tool.name());
            if (Files.exists(counted)) {
                long number = Files.size(counted);
                System.out.printf("not run: %d %s%s, %s%n", number, tool.test, number == 1 ? "" : "s", tool.reason());
            }
        }
    }
}
