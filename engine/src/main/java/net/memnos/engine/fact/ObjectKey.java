package net.memnos.engine.fact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import net.memnos.engine.value.TimeOfDay;
import net.memnos.engine.value.Value;

/**
 * The form in which two objects are compared: the same key means the same value, however it is spelled. A function of the
 * object alone, so that being the same is an equivalence.
 */
public final class ObjectKey {

    /** What is longer is a text and not a value. */
    private static final int VALUE_LENGTH_MAX = 120;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SINGLE_QUOTE = Pattern.compile("[\u2018\u2019\u201A\u201B\u2032]");
    private static final Pattern DOUBLE_QUOTE = Pattern.compile("[\u201C\u201D\u201E\u201F\u00AB\u00BB]");
    private static final Pattern AROUND = Pattern.compile("^[\"'` ]+|[\"'`. ]+$");
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|a|an) (?=.)");

    private ObjectKey() {}

    /** The key of an object as it was said: "25 MB" has that of "25 megabytes", "Postgres" that of "PostgreSQL". */
    public static String of(String object) {
        String spelled = spelled(object);
        if (spelled.length() > VALUE_LENGTH_MAX) {
            return spelled;
        }
        Value value = Value.of(object);
        String key = value.key();
        if (key.isBlank()) {
            return spelled;
        }
        return value instanceof TimeOfDay && spelled.endsWith(" utc") ? key + " utc" : key;
    }

    /** Its words in lower case, without quotation marks around it, an article and a full stop. */
    static String spelled(String object) {
        String text = Normalizer.normalize(object, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        text = SINGLE_QUOTE.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTE.matcher(text).replaceAll("\"");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        String bare = AROUND.matcher(text).replaceAll("");
        bare = ARTICLE.matcher(bare).replaceFirst("");
        return bare.isEmpty() ? text : bare;
    }
}
