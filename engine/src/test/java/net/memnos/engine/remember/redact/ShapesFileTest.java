package net.memnos.engine.remember.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesFileTest {

    private final SecretRedactor redactor = new SecretRedactor();

    static Stream<ShapesFile.Line> lines() {
        return ShapesFile.read().stream();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void the_example_of_a_shape_is_taken_out_as_its_kind(ShapesFile.Line line) {
        String example = Example.of(line.example());

        Redacted redacted = redactor.redact("We use " + example + " there.");

        assertTrue(redacted.counts().containsKey(line.kind()), redacted.toString());
        for (String part : secretParts(line)) {
            assertFalse(redacted.text().contains(part), redacted.text());
        }
    }

    /** What was drawn for the example, as far as it is long enough to be the secret. */
    private static List<String> secretParts(ShapesFile.Line line) {
        String example = Example.of(line.example());
        return Stream.of(example.split("[^A-Za-z0-9]"))
                .filter(part -> part.length() >= 20)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_shape_is_not_found_inside_of_a_longer_word(ShapesFile.Line line) {
        String example = Example.of(line.example());
        if (!Character.isLetterOrDigit(example.charAt(0))) {
            return;
        }

        assertFalse(line.shape().pattern().matcher("x" + example + "x").matches(), example);
    }

    @Test
    void many_vendors_are_known() {
        assertTrue(lines().map(ShapesFile.Line::kind).distinct().count() >= 100);
        assertEquals(SecretRedactor.shapes(), SecretShapes.ALL.size());
    }
}
