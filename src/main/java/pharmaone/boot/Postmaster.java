package pharmaone.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The postgres process that runs on a data directory: ours, or the orphan of a gateway that was killed.
 *
 * <p>Found by the pid file, which may be stale: the number may by now be any other process', even a postgres of
 * another directory. Only one that names this very directory counts.
 */
record Postmaster(ProcessHandle process, Path data) {

    static Optional<Postmaster> of(Path data) throws IOException {
        return pid(data)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .map(process -> new Postmaster(process, data))
                .filter(Postmaster::isOfThisDirectory);
    }

    /** Ends all sessions and shuts down cleanly; kills what will not, which the next start recovers from. */
    void stop(PostgresBinaries binaries) throws IOException {
        List<String> stop = binaries.command("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "10");
        Process pgCtl = new ProcessBuilder(stop)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean stopped = pgCtl.onExit().join().exitValue() == 0;
        if (!stopped && process.destroyForcibly()) {
            process.onExit().join();
        }
    }

    private boolean isOfThisDirectory() {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
        boolean here = info.arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(postgres && info.command().isPresent());
        return postgres && here;
    }

    private static Optional<Long> pid(Path data) throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
