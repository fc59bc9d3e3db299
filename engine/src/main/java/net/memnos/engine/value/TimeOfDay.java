package net.memnos.engine.value;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of the day: "4 pm" is "16:00". */
public record TimeOfDay(LocalTime time) implements Value {

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s?(a\\.?m\\.?|p\\.?m)?(?: utc)?");
    private static final int LENGTH_MAX = 16;

    static Optional<Value> read(Spelling spelling) {
        return read(spelling.lower()).map(TimeOfDay::new);
    }

    /** The time of a text in lower case: "16:00", "4 pm", "noon"; a bare number is none. */
    public static Optional<LocalTime> read(String text) {
        if (text.equals("noon")) {
            return Optional.of(LocalTime.NOON);
        }
        if (text.equals("midnight")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        Matcher clock = CLOCK.matcher(text);
        if (text.length() > LENGTH_MAX || !clock.matches() || (clock.group(2) == null && clock.group(3) == null)) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(clock.group(1));
        int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
        if (clock.group(3) != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (clock.group(3).startsWith("p") ? 12 : 0);
        }
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }

    @Override
    public String key() {
        return time.toString();
    }

    @Override
    public String render() {
        return key();
    }
}
