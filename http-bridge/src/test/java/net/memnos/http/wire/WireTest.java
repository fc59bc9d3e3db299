package net.memnos.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.MemoryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {

    @Test
    void small_mistakes_of_a_model_are_taken_as_meant() {
        RecallRequest request = Wire.read(
                        Map.of(
                                "query",
                                "port",
                                "namespace",
                                "demo",
                                "limit",
                                "5",
                                "explain",
                                "true",
                                "types",
                                "decision",
                                "as_of",
                                "",
                                "surprise",
                                1),
                        RecallBody.class)
                .toRequest();
        assertEquals(5, request.limit());
        assertTrue(request.explain());
        assertEquals(Set.of(MemoryType.DECISION), request.types());
        assertNull(request.asOf());
    }

    @Test
    void a_list_inside_a_string_is_the_list() {
        RememberRequest request = Wire.read(
                        Map.of(
                                "text",
                                "Ada lives in Porto.",
                                "namespace",
                                "demo",
                                "facts",
                                "[{\"subject\":\"Ada\",\"predicate\":\"lives in\",\"object\":\"Porto\",\"valid_from\":\"2026-03-01\"}]"),
                        RememberBody.class)
                .toRequest();
        assertEquals(1, request.facts().size());
        assertEquals(
                Instant.parse("2026-03-01T00:00:00Z"),
                request.facts().getFirst().validFrom());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01,2026-03-01T00:00:00Z",
        "2026-03-01T09:30:00Z,2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00+02:00,2026-03-01T07:30:00Z",
        "2026-03-01T09:30,2026-03-01T09:30:00Z",
        "2026-03-01 09:30:00,2026-03-01T09:30:00Z"
    })
    void times_are_read_in_the_usual_forms(String written, String instant) {
        assertEquals(Instant.parse(instant), Field.instant("as_of", written));
    }

    @Test
    void what_cannot_be_meant_names_its_field() {
        assertEquals("limit", field(Map.of("query", "x", "namespace", "demo", "limit", "many")));
        assertEquals("types", field(Map.of("query", "x", "namespace", "demo", "types", List.of("rumour"))));
        assertEquals("as_of", field(Map.of("query", "x", "namespace", "demo", "as_of", "last week")));
        assertEquals("namespace", field(Map.of("query", "x")));
        assertEquals("query", field(Map.of("query", "  ", "namespace", "demo")));
        assertEquals("query", field(Map.of("namespace", "demo")));
    }

    @Test
    void no_message_about_a_bad_body_names_our_classes() {
        for (String body : List.of("{", "[]", "\"x\"", "", "{\"limit\":{}}", "null")) {
            MemnosException refused = assertThrows(
                    MemnosException.class,
                    () -> Wire.read(body.getBytes(StandardCharsets.UTF_8), RecallBody.class)
                            .toRequest(),
                    body);
            assertEquals(ErrorCode.BAD_REQUEST, refused.code());
            assertTrue(!String.valueOf(refused.getMessage()).contains("net.memnos"), refused.getMessage());
            assertTrue(!String.valueOf(refused.getMessage()).contains("jackson"), refused.getMessage());
        }
    }

    private static String field(Map<String, Object> arguments) {
        return assertThrows(
                        MemnosException.class,
                        () -> Wire.read(arguments, RecallBody.class).toRequest())
                .field()
                .orElse("");
    }
}
