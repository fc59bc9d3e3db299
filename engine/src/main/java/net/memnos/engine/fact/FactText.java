package net.memnos.engine.fact;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words under which a fact is found. */
final class FactText {

    static final int SOURCE_LENGTH_MAX = 1000;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private FactText() {}

    /** Its statement, and those of its parts that the statement leaves out. */
    static String own(Assertion assertion) {
        String statement = assertion.statement().toLowerCase(Locale.ROOT);
        String missing = Stream.of(assertion.subject(), assertion.predicate(), assertion.object())
                .filter(part -> !statement.contains(part.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
        return missing.isEmpty() ? assertion.statement() : assertion.statement() + "\n" + missing;
    }

    /** What was said around it, who said it and on which date. */
    static String context(Told told) {
        return told.text() + "\n" + told.speaker() + "\n" + DATE.format(told.occurredAt());
    }
}
