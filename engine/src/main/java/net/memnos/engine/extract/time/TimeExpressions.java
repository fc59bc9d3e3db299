package net.memnos.engine.extract.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the expressions of time in a text. Everything is UTC. */
public final class TimeExpressions {

    private static final int FOUND_MAX = 1000;

    private TimeExpressions() {}

    /**
     * The expressions in the order of the text; they do not overlap.
     *
     * @param anchor when the text was said. A weekday or a month without its year is the last one before it, and after
     *     "until" and "by" the next one.
     */
    public static List<TimeExpression> find(String text, Instant anchor) {
        Cursor cursor = new Cursor(Token.all(text));
        Expressions expressions = new Expressions(cursor, LocalDateTime.ofInstant(anchor, ZoneOffset.UTC));
        List<TimeExpression> found = new ArrayList<>();
        int at = 0;
        while (at < cursor.tokens().size() && found.size() < FOUND_MAX) {
            Optional<Match> match = expressions.at(at);
            if (match.isPresent()) {
                found.add(placed(text, cursor, at, match.get()));
                at = match.get().next();
            } else {
                at++;
            }
        }
        return List.copyOf(found);
    }

    /** With the comma after an expression that opens a sentence, and with the brackets around one that stands in them. */
    private static TimeExpression placed(String text, Cursor cursor, int at, Match match) {
        Token first = cursor.at(at);
        Token last = cursor.at(match.next() - 1);
        boolean opens = at == 0 || ".!?".indexOf(cursor.at(at - 1).closing()) >= 0;
        boolean bracketed = first.opened() && text.charAt(first.start() - 1) == '(' && last.closing() == ')';
        boolean comma = opens && last.closing() == ',';
        return new TimeExpression(
                bracketed ? first.start() - 1 : first.start(),
                bracketed || comma ? last.end() + 1 : last.end(),
                match.kind(),
                match.from(),
                match.to(),
                match.precision());
    }
}
