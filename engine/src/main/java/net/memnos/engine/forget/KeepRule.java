package net.memnos.engine.forget;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;
import net.memnos.engine.turn.MemoryType;

/**
 * How long a namespace keeps what was captured, before it is erased by itself.
 *
 * @param type of the turns; empty: all that have no rule of their own, pinned constraints left out
 * @param days since the turn was captured, 1 to 36500
 */
public record KeepRule(Optional<MemoryType> type, int days) {

    public static final int DAYS_MAX = 36_500;

    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");
    private static final String FOREVER = "forever";

    /** The days that a text such as {@code 90d} says; empty for {@code forever}. */
    public static Optional<Integer> days(String text) {
        if (text.equals(FOREVER)) {
            return Optional.empty();
        }
        Matcher matcher = DAYS.matcher(text);
        int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (days < 1 || days > DAYS_MAX) {
            throw MemnosException.badField(
                    "keep", "'" + text + "' is no such time", "give days, such as 90d, up to 36500d, or forever");
        }
        return Optional.of(days);
    }
}
