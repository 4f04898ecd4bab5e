package pharmaone.boot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of the embedded Postgres, unpacked from the class path once per version. */
record PostgresBinaries(Path home) {

    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean WINDOWS = OS.startsWith("windows");

    /** The archive's length stands for its version: reading all of it at every start would cost more than the start. */
    static PostgresBinaries unpackedIn(Path directory) throws IOException {
        URL archive = archive();
        Path home = directory.resolve("postgres-" + archive.openConnection().getContentLengthLong());
        if (!Files.exists(home)) {
            if (Files.exists(directory)) {
                PathUtils.deleteDirectory(directory); // another version's, or one whose unpacking was cut off
            }
            Path unfinished = directory.resolve("unfinished");
            unpack(archive, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    /** Postgres will not run as root; in a user namespace of its own it does not see that it is. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (OS.equals("linux") && "root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin")
                .resolve(WINDOWS ? program + ".exe" : program)
                .toString());
        Stream.of(arguments).forEach(command::add);
        return command;
    }

    private static URL archive() {
        String system = WINDOWS ? "windows" : OS.startsWith("mac") ? "darwin" : "linux";
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-%s-%s.txz".formatted(system, architecture);
        URL archive = Thread.currentThread().getContextClassLoader().getResource(name);
        if (archive == null) {
            throw new StartupError("This build has no embedded Postgres for this machine (" + name
                    + "): build it here, or set QUARKUS_DATASOURCE_JDBC_URL and GATEWAY_MODE");
        }
        return archive;
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream stream = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
        } else if (entry.isFile()) {
            Files.copy(content, file);
            boolean program = (entry.getMode() & 0100) != 0;
            if (program && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
    }
}
