package net.memnos.benchmarks.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares answers without a model: by their normalised words, dates and numbers. */
final class SameValue {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final String MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final Pattern DAY_FIRST =
            Pattern.compile("\\b" + DAY + "(?: of)? (" + MONTHS + ")\\.?,? (\\d{4})\\b");
    private static final Pattern MONTH_FIRST = Pattern.compile("\\b(" + MONTHS + ")\\.? " + DAY + ",? (\\d{4})\\b");
    private static final Pattern MONTH_ONLY = Pattern.compile("\\b(" + MONTHS + ")\\.?,? (\\d{4})\\b");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");
    private static final Pattern MINUS = Pattern.compile("(?<![\\p{L}\\p{N} ]|\\p{N} )-(?=\\d)");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\n]| and | & ");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern UNKNOWN = Pattern.compile(
            "(?:i (?:do not|don t) know|unknown|not mentioned|no information(?: available)?|not known)");

    private SameValue() {}

    /** Whether both have the same values, in whatever order; neither has more. */
    static boolean same(String right, String given) {
        String one = dated(right);
        String other = dated(given);
        return !words(other).isEmpty()
                && (words(one).equals(words(other)) || items(one).equals(items(other)));
    }

    /** Whether this says no more than that it does not know, as the reader is told to. */
    static boolean isUnknown(String given) {
        return UNKNOWN.matcher(String.join(" ", plain(given))).matches();
    }

    /** The harmonic mean of how many words of each are in the other. */
    static double f1(String right, String given) {
        List<String> wanted = words(dated(right));
        List<String> said = words(dated(given));
        Map<String, Integer> left = new HashMap<>();
        wanted.forEach(word -> left.merge(word, 1, Integer::sum));
        int shared = 0;
        for (String word : said) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return shared == 0 ? 0 : 2.0 * shared / (wanted.size() + said.size());
    }

    private static Set<List<String>> items(String text) {
        Set<List<String>> items = new HashSet<>();
        for (String item : BETWEEN.split(text, -1)) {
            List<String> words = words(item);
            if (!words.isEmpty()) {
                items.add(words);
            }
        }
        return items;
    }

    /** In lower case, with dates as 2023-05-07 or 2023-05. */
    private static String dated(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        lower = THOUSANDS.matcher(lower).replaceAll("");
        // What they say of a number is no punctuation.
        lower = MINUS.matcher(lower).replaceAll("minus ");
        lower = lower.replace("%", " percent ")
                .replace("$", " dollar ")
                .replace("€", " euro ")
                .replace("£", " pound ");
        lower = replace(DAY_FIRST, lower, date -> date(date.group(3), date.group(2), date.group(1)));
        lower = replace(MONTH_FIRST, lower, date -> date(date.group(3), date.group(1), date.group(2)));
        return replace(MONTH_ONLY, lower, date -> date.group(2) + "-" + month(date.group(1)));
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> with) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(with.apply(found)));
    }

    private static String date(String year, String month, String day) {
        return String.format(Locale.ROOT, "%s-%s-%02d", year, month(month), Integer.parseInt(day));
    }

    private static String month(String name) {
        int number = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
                        .indexOf(name.substring(0, 3))
                + 1;
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : plain(text)) {
            if (!ARTICLES.contains(word)) {
                int number = NUMBERS.indexOf(word);
                words.add(number < 0 ? word : String.valueOf(number));
            }
        }
        return words;
    }

    private static List<String> plain(String text) {
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
