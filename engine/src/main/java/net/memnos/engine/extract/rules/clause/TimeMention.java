package net.memnos.engine.extract.rules.clause;

import java.util.Set;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.time.TimeExpression;

/**
 * A time expression of a clause.
 *
 * @param preposition the word before it, or empty
 * @param token its words
 * @param moment what it means
 */
public record TimeMention(String preposition, Token token, TimeExpression moment) {

    private static final Set<String> PREPOSITIONS = Set.of(
            "in", "on", "at", "from", "since", "until", "till", "by", "for", "to", "starting", "as", "effective");

    /** With the preposition that stands before the expression or opens it. */
    public static TimeMention of(String before, Token token, TimeExpression moment) {
        String first = token.lower().split(" ", 2)[0];
        return new TimeMention(before.isEmpty() && PREPOSITIONS.contains(first) ? first : before, token, moment);
    }

    /** The expression without its preposition. */
    public String value() {
        String text = token.text().strip();
        int space = text.indexOf(' ');
        boolean opened = space > 0 && PREPOSITIONS.contains(token.lower().substring(0, space));
        String value = opened ? text.substring(space + 1) : text;
        return value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
    }
}
