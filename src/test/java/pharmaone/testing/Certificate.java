package pharmaone.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate of one host, in a file that is a key store and a trust store at once. */
public record Certificate(Path file) {

    public static final String PASSWORD = "changeit";

    /** {@code alike}: what else it is good for, as keytool writes it ({@code ip:127.0.0.1}). */
    public static Certificate of(String host, Path directory, String... alike) throws Exception {
        Path file = directory.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        host,
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN="
                                + String.join(
                                        ",",
                                        Stream.concat(Stream.of("dns:" + host), Stream.of(alike))
                                                .toList()),
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        return new Certificate(file);
    }

    /** Of a server that shows it. */
    public SSLContext shown() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Of a JVM that trusts nobody else. */
    public String trusted() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(file, PASSWORD);
    }
}
