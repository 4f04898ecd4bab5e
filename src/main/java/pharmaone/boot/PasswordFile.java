package pharmaone.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The password of the embedded Postgres, in a file that psql understands ({@code PGPASSFILE}) and only its owner can read. */
record PasswordFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String LINE = "127.0.0.1:*:*:postgres:%s%n";
    private static final Pattern PASSWORD = Pattern.compile("127\\.0\\.0\\.1:\\*:\\*:postgres:([0-9a-f]{64})\\s*");
    private static final int BYTES = 32;

    static PasswordFile in(Path directory) {
        return new PasswordFile(directory.resolve("pgpass"));
    }

    /** Empty if the file is missing, was edited, or can be read by others. */
    Optional<String> find() throws IOException {
        if (!Files.exists(path) || !isPrivate()) {
            return Optional.empty();
        }
        Matcher line = PASSWORD.matcher(Files.readString(path));
        return line.matches() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /** Replaces the password by another random one. */
    String renew() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path unfinished = path.resolveSibling("pgpass.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ownerOnly(unfinished));
        Files.writeString(unfinished, LINE.formatted(password));
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private boolean isPrivate() throws IOException {
        return !hasPermissions(path) || Files.getPosixFilePermissions(path).equals(OWNER_ONLY);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return hasPermissions(file.getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Windows has none; there a user's files are private unless the directory says otherwise. */
    private static boolean hasPermissions(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }
}
