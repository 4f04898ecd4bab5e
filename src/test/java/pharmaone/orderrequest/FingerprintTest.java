package pharmaone.orderrequest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static byte[] of(String json) throws JsonProcessingException {
        return Fingerprint.of(JSON.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}             | {\"b\":2,\"a\":1}",
                "{\"a\":{\"x\":1,\"y\":[]}}    | {\"a\":{\"y\":[],\"x\":1}}",
                "[51.0]                        | [51]",
                "[5.10]                        | [0.51e1]",
                "[100]                         | [1e2]",
                "[0]                           | [-0.00]",
                "[\"\\u00e4\"]                 | [\"ä\"]",
                "{\"a\": 1}                    | { \"a\" :1 }"
            })
    void equal_values_have_one(String one, String other) throws JsonProcessingException {
        assertArrayEquals(of(one), of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                     | [\"1\"]",
                "[null]                  | [\"null\"]",
                "[true]                  | [\"true\"]",
                "[true]                  | [false]",
                "{}                      | []",
                "{}                      | {\"a\":null}",
                "[1,2]                   | [2,1]",
                "[1,2]                   | [12]",
                "[[1],2]                 | [[1,2]]",
                "[\"a\",\"b\"]           | [\"ab\"]",
                "{\"a\":\"b\"}           | {\"ab\":\"\"}",
                "{\"a\":[],\"b\":1}      | {\"a\":[1],\"b\":1}",
                "[\"Ä\"]                 | [\"ä\"]",
                "[\"a \"]                | [\"a\"]",
                "[8.59]                  | [8.6]",
                "[1]                     | [-1]"
            })
    void different_values_have_different_ones(String one, String other) throws JsonProcessingException {
        assertFalse(Arrays.equals(of(one), of(other)));
    }

    @Test
    void a_huge_number_costs_nothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> of("[1e999999999, 1e-999999999, 0e-999999999]"));
    }
}
