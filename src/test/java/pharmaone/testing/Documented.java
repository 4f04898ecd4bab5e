package pharmaone.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredRequest;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds every exchange of every test against the OpenAPI documents: each answer must be one that is documented for its
 * operation, and a request that is granted must be a documented one.
 */
public class Documented implements QuarkusTestBeforeEachCallback, Filter {

    /** The gateway takes more than it promises. */
    private static final List<String> FORGIVEN = List.of(
            "validation.request.path.missing",
            "validation.request.operation.notAllowed",
            "validation.request.security.missing",
            "validation.request.security.invalid",
            "validation.request.accept.notAllowed",
            "validation.request.accept.invalid",
            "validation.request.parameter.missing",
            "validation.request.parameter.schema.maximum",
            "validation.request.parameter.schema.format.int32",
            "validation.request.parameter.query.unexpected",
            "validation.request.body.unexpected",
            "validation.request.body.schema.allOf",
            "validation.request.body.schema.required",
            "validation.request.body.schema.additionalProperties");

    /** No word, where one of some words may stand. */
    private static final Pattern BLANK = Pattern.compile("\\(\"\\s*\"\\)");

    private static final Set<String> METHODS =
            Stream.of(Request.Method.values()).map(Enum::name).collect(Collectors.toSet());

    private static final Map<String, OpenApiInteractionValidator> DOCUMENTS = new ConcurrentHashMap<>();

    /** What is logged of an exchange that fails is written down of each, and printing it prettily takes longer than all else. */
    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.config = RestAssured.config()
                .logConfig(RestAssured.config().getLogConfig().enablePrettyPrinting(false));
        if (RestAssured.filters().isEmpty()) {
            RestAssured.filters(this);
        }
    }

    private static LevelResolver forgiving() {
        LevelResolver.Builder levels = LevelResolver.create();
        FORGIVEN.forEach(key -> levels.withLevel(key, ValidationReport.Level.IGNORE));
        return levels.build();
    }

    /**
     * A null where a key may be left out, {@code 2.0} for {@code 2} and a number for a text of digits are taken too; a
     * schema without a type is misread.
     */
    private static boolean isForgiven(ValidationReport.Message message) {
        String told = message.getMessage();
        return message.getKey().startsWith("validation.request.")
                && (told.contains("(null)")
                        || BLANK.matcher(told).find()
                        || told.contains("(number)")
                        || told.contains("(integer)") && told.contains("(allowed: [\"string\"])")
                        || told.contains("(allowed: [\"object\"])"));
    }

    private static OpenApiInteractionValidator read(String document) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(
                        OlderOpenApi.of(OpenApiDocument.read(document).root()))
                .withLevelResolver(forgiving())
                .build();
    }

    /** REST Assured declares a form where there is nothing to send, which is fine where a body may be left out. */
    private static boolean isOfNoBody(FilterableRequestSpecification asked, ValidationReport.Message message) {
        return asked.getBody() == null && message.getKey().equals("validation.request.contentType.notAllowed");
    }

    /** Which document describes a path. */
    private static Optional<String> documentOf(String path) {
        if (path.startsWith("/api/v1/") || path.startsWith("/api/v2/")) {
            return Optional.of("external-api");
        }
        boolean isOurs =
                path.startsWith("/api/manager/") || path.startsWith("/sandbox/v1/") || path.startsWith("/shop/");
        return isOurs ? Optional.of("gateway-api") : Optional.empty();
    }

    @Override
    public io.restassured.response.Response filter(
            FilterableRequestSpecification asked, FilterableResponseSpecification expected, FilterContext context) {
        io.restassured.response.Response answer = context.next(asked, expected);
        String path = URI.create(asked.getURI()).getPath();
        if (METHODS.contains(asked.getMethod())) {
            documentOf(path)
                    .map(name -> DOCUMENTS.computeIfAbsent(name, Documented::read))
                    .ifPresent(document -> hold(document, asked, answer, path));
        }
        return answer;
    }

    private static void hold(
            OpenApiInteractionValidator document,
            FilterableRequestSpecification asked,
            io.restassured.response.Response answer,
            String path) {
        Request request = RestAssuredRequest.of(asked);
        Response response = RestAssuredResponse.of(answer);
        ValidationReport report = answer.statusCode() == 200
                ? document.validate(request, response)
                : document.validateResponse(request.getPath(), request.getMethod(), response);
        List<String> faults = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !isForgiven(message) && !isOfNoBody(asked, message))
                .map(message -> message.getKey() + " " + message.getMessage())
                .toList();
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    asked.getMethod() + " " + path + " is not as documented: " + faults + "\n" + answer.asString());
        }
    }
}
