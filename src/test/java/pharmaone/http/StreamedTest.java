package pharmaone.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Multi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pharmaone.http.error.ApiException;

class StreamedTest {

    private static final int PART = 64 * 1_024;

    private static List<byte[]> collected(Multi<byte[]> parts) {
        return parts.collect().asList().await().indefinitely();
    }

    private static String joined(List<byte[]> parts) {
        return parts.stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    @Test
    void many_small_parts_are_sent_as_few_large_ones() {
        Multi<byte[]> small = Multi.createFrom()
                .range(0, 30_000)
                .onItem()
                .transformToMultiAndConcatenate(i -> Streamed.text(i + ","));

        List<byte[]> parts = collected(Streamed.inLargeParts(small));

        assertEquals(joined(collected(small)), joined(parts));
        parts.subList(0, parts.size() - 1).forEach(part -> assertEquals(PART, part.length, 10));
    }

    @Test
    void a_large_text_is_sent_in_slices() {
        String text = "x".repeat(3 * PART + 1);

        List<byte[]> parts =
                collected(Streamed.joined(Streamed.text("<"), Streamed.slices(text.getBytes(StandardCharsets.UTF_8))));

        assertEquals("<" + text, joined(parts));
        assertEquals(5, parts.size());
    }

    @Test
    void nothing_at_all_has_no_parts() {
        assertEquals(List.of(), collected(Streamed.inLargeParts(Streamed.slices(new byte[0]))));
    }

    @Test
    void what_fails_before_its_first_large_part_has_sent_nothing() {
        List<byte[]> sent = new ArrayList<>();
        Multi<byte[]> failing = Streamed.joined(
                Streamed.text("begun"), Multi.createFrom().failure(ApiException.Transport::unavailable));

        Multi<byte[]> parts = Streamed.inLargeParts(failing).onItem().invoke(sent::add);

        assertThrows(ApiException.Transport.class, () -> collected(parts));
        assertEquals(List.of(), sent);
    }
}
