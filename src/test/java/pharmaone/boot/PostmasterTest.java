package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    Path data;

    @Test
    void without_a_pid_file_nothing_runs() throws IOException {
        assertEquals(Optional.empty(), Postmaster.of(data));
    }

    @Test
    void a_stale_pid_that_is_now_another_process_is_not_ours() throws IOException {
        pidFile(String.valueOf(ProcessHandle.current().pid()));

        assertEquals(Optional.empty(), Postmaster.of(data));
    }

    @Test
    void a_pid_file_cut_short_is_nobody() throws IOException {
        pidFile("");
        assertEquals(Optional.empty(), Postmaster.of(data));

        pidFile("12x");
        assertEquals(Optional.empty(), Postmaster.of(data));
    }

    private void pidFile(String pid) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), pid + "\n" + data + "\n");
    }
}
