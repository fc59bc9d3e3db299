package net.memnos.engine.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version: "v2.4.1" is "2.4.1", and "2.10" is not "2.1".
 *
 * @param number without the v
 */
public record Version(String number) implements Value {

    private static final Pattern MARKED =
            Pattern.compile("(?:v|ver\\.?|version)\\s?(\\d{1,9}(?:\\.(?:\\d{1,9}|x)){0,5}(?:-[a-z0-9.]{1,30})?)");
    private static final Pattern BARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){2,5}(?:-[a-z0-9.]{1,30})?)");
    private static final int LENGTH_MAX = 80;

    static Optional<Value> read(Spelling spelling) {
        String text = spelling.lower();
        return text.length() > LENGTH_MAX
                ? Optional.empty()
                : matched(MARKED, text).or(() -> matched(BARE, text)).map(Version::new);
    }

    private static Optional<String> matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether one is the other to fewer places: "2.4" may be said of "2.4.1". */
    static boolean partOf(String one, String other) {
        return one.startsWith(other + ".") || other.startsWith(one + ".") || one.equals(other);
    }

    @Override
    public String key() {
        return number.toLowerCase(Locale.ROOT);
    }

    @Override
    public String render() {
        return "v" + number;
    }
}
