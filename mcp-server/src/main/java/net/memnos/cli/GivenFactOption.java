package net.memnos.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ObjectNode;

/** A fact on the command line: {@code subject|predicate|object[|from[|to]]}. */
record GivenFactOption(
        String subject,
        String predicate,
        String object,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Reads the five parts. */
    static final class Converter implements ITypeConverter<GivenFactOption> {

        private static final int PARTS_MIN = 3;
        private static final int PARTS_MAX = 5;

        @Override
        public GivenFactOption convert(String text) {
            String[] parts = text.split("\\|", -1);
            if (parts.length < PARTS_MIN || parts.length > PARTS_MAX) {
                throw new TypeConversionException(
                        "'" + text + "' is not a fact: write 'subject|predicate|object[|from[|to]]'");
            }
            return new GivenFactOption(
                    parts[0].strip(), parts[1].strip(), parts[2].strip(), time(parts, 3), time(parts, 4));
        }

        private static @Nullable Instant time(String[] parts, int index) {
            String text = parts.length > index ? parts[index].strip() : "";
            return text.isEmpty() ? null : Times.parse(text);
        }
    }

    /** Writes it as requests have it. */
    void into(ObjectNode node) {
        node.put("subject", subject).put("predicate", predicate).put("object", object);
        if (from != null) {
            node.put("valid_from", from.toString());
        }
        if (to != null) {
            node.put("valid_to", to.toString());
        }
    }
}
