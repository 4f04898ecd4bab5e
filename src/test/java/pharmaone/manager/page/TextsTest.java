package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word is there in both languages. */
class TextsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.replace("_en.properties", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void german_and_english_say_the_same_things(String bundle) throws IOException {
        Properties english = read(bundle + "_en.properties");
        Properties german = read(bundle + "_de.properties");

        assertEquals(english.keySet(), german.keySet());
        english.keySet().forEach(key -> {
            assertEquals(parameters(english.get(key)), parameters(german.get(key)), key.toString());
            assertTrue(!german.get(key).toString().isBlank(), key.toString());
        });
    }

    private static List<String> parameters(Object text) {
        return Stream.of(text.toString().split("(?=\\{)|(?<=})"))
                .filter(part -> part.matches("\\{\\w+}"))
                .sorted()
                .toList();
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
