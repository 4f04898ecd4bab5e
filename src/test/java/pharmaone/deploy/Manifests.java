package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pharmaone.testing.Tool;

/** What an overlay becomes, as Kustomize renders it; Kubernetes' own kinds strictly as their models know them. */
record Manifests(List<JsonNode> objects) {

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The models keep what they do not know for a round trip; here it is a mistake. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated anything) {
                    return false;
                }
            });

    static Manifests of(String overlay) {
        List<String> command = new ArrayList<>(renderer());
        command.add("deploy/k8s/overlays/" + overlay);
        try {
            Process rendering = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(rendering.getInputStream())) {
                List<JsonNode> objects = documents.readAll();
                assertEquals(0, rendering.waitFor(), overlay);
                return new Manifests(objects);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kustomize itself before the one in kubectl, which may be years older. */
    private static List<String> renderer() {
        Path program = Tool.KUSTOMIZE.require();
        return List.of(program.toString(), program.endsWith("kubectl") ? "kustomize" : "build");
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(type.getSimpleName()))
                .map(object -> strictly(object, type))
                .toList();
    }

    <T extends HasMetadata> T one(Class<T> type) {
        List<T> found = all(type);
        assertEquals(1, found.size(), type.getSimpleName());
        return found.get(0);
    }

    Deployment gateway() {
        return one(Deployment.class);
    }

    static <T> T strictly(JsonNode object, Class<T> type) {
        try {
            return STRICT.treeToValue(object, type);
        } catch (IOException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
