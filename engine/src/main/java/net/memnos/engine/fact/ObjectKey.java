package net.memnos.engine.fact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which two objects are compared: the same key means the same value. */
public final class ObjectKey {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SINGLE_QUOTE = Pattern.compile("[\u2018\u2019\u201A\u201B\u2032]");
    private static final Pattern DOUBLE_QUOTE = Pattern.compile("[\u201C\u201D\u201E\u201F\u00AB\u00BB]");
    private static final Pattern AROUND = Pattern.compile("^[\"'` ]+|[\"'`. ]+$");
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|a|an) (?=.)");

    private ObjectKey() {}

    /** The key of an object as it was said. An object of punctuation only is its own key. */
    public static String of(String object) {
        String text = Normalizer.normalize(object, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        text = SINGLE_QUOTE.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTE.matcher(text).replaceAll("\"");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        String bare = AROUND.matcher(text).replaceAll("");
        bare = ARTICLE.matcher(bare).replaceFirst("");
        return bare.isEmpty() ? text : bare;
    }
}
