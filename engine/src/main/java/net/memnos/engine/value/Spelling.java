package net.memnos.engine.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text cut into words, without quotation marks, punctuation at the ends of words, and articles.
 *
 * @param words as written
 */
record Spelling(List<String> words) {

    private static final int WORDS_MAX = 400;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern QUOTE = Pattern.compile("[\u2018\u2019\u201A\u201B\u2032\u02BC]");
    private static final String OPENING = "\"'`([{\u201C\u201E\u00AB";
    private static final String CLOSING = "\"'`)]}\u201D\u201C\u00BB.,;:!?";
    private static final Set<String> ARTICLES = Set.of("the", "a", "an");

    Spelling {
        words = List.copyOf(words);
    }

    static Spelling of(String text) {
        String plain = QUOTE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("'")
                .strip();
        List<String> words = new ArrayList<>();
        String[] parts = SPACE.split(plain, WORDS_MAX + 1);
        for (int i = 0; i < Math.min(parts.length, WORDS_MAX); i++) {
            String bare = bare(parts[i]);
            boolean last = i + 1 == parts.length;
            boolean article = !last && (bare.equalsIgnoreCase("the") || (words.isEmpty() && leading(bare)));
            if (!bare.isEmpty() && !article) {
                words.add(bare);
            }
        }
        return new Spelling(words.isEmpty() && !plain.isEmpty() ? List.of(cut(plain)) : words);
    }

    /** The article of "a table" goes; the letter of "plan A" and the "a" of "20 USD a month" stay. */
    private static boolean leading(String word) {
        return ARTICLES.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String cut(String text) {
        return text.length() <= WORDS_MAX ? text : text.substring(0, WORDS_MAX);
    }

    private static String bare(String part) {
        int start = 0;
        int end = part.length();
        while (start < end && OPENING.indexOf(part.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && CLOSING.indexOf(part.charAt(end - 1)) >= 0) {
            end--;
        }
        return part.substring(start, end);
    }

    String text() {
        return String.join(" ", words);
    }

    String lower() {
        return text().toLowerCase(Locale.ROOT);
    }
}
