package net.memnos.engine.recall.query;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.extract.time.Precision;
import net.memnos.engine.extract.time.TimeExpression;
import net.memnos.engine.extract.time.TimeExpressions;
import net.memnos.engine.recall.candidate.Window;

/** Reads which time a question is about: "in March 2025", "last summer", "before June". */
public final class WindowReader {

    /** A date in a pasted page is none of the question's. */
    private static final int LOOKED_AT_MAX = 2_000;

    private static final Set<Kind> DATED = Set.of(Kind.POINT, Kind.RANGE, Kind.SINCE, Kind.UNTIL);
    private static final Pattern LIMIT =
            Pattern.compile("^\\W*(?:before|until|till|by|up to|up until)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMING = Pattern.compile(
            "\\b(?:will|shall|going to|plan(?:s|ned)?|due|deadline|must|should)\\b", Pattern.CASE_INSENSITIVE);

    private WindowReader() {}

    /**
     * The first time that the question names, if any.
     *
     * @param anchor the moment that the question is asked for; what has no year is the last one before it
     */
    public static Optional<Window> read(String question, Instant anchor) {
        String start = question.substring(0, Math.min(LOOKED_AT_MAX, question.length()));
        return TimeExpressions.find(start, anchor).stream()
                .filter(found -> DATED.contains(found.kind()) && found.precision() != Precision.INSTANT)
                .filter(found -> found.from() != null || found.to() != null)
                .findFirst()
                .map(found -> window(found, start, anchor));
    }

    private static Window window(TimeExpression found, String question, Instant anchor) {
        Instant to = found.to();
        boolean asksBack = found.kind() == Kind.UNTIL
                && to != null
                && to.isAfter(anchor)
                && !COMING.matcher(question).find();
        return asksBack
                ? last(question.substring(found.start(), found.end()), anchor).orElse(new Window(found.from(), to))
                : new Window(found.from(), to);
    }

    /** Who asks what was before June means the June that was. */
    private static Optional<Window> last(String expression, Instant anchor) {
        return TimeExpressions.find(LIMIT.matcher(expression).replaceFirst("since "), anchor).stream()
                .flatMap(since -> Stream.ofNullable(since.from()))
                .filter(limit -> !limit.isAfter(anchor))
                .findFirst()
                .map(limit -> new Window(null, limit));
    }
}
