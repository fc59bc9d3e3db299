package net.memnos.engine.reconcile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.value.Unit;
import net.memnos.engine.value.Value;

/** A text as the values that it is made of: words without case, articles and punctuation, quantities in one unit. */
record Words(List<Word> words) {

    private static final int WORDS_MAX = 1000;
    private static final int NAME_WORDS_MAX = 6;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern LEADING = Pattern.compile("^[\"'`(\\[{\u201C\u2018\u00AB]+");
    private static final Pattern TRAILING = Pattern.compile("[\"'`)\\]}\u201D\u2019\u00BB.,;:!?]+$");
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=.)['\u2019]s$");
    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(\\p{L}+|%)?");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?\\p{L}*");
    private static final Set<String> ARTICLES = Set.of("the", "a", "an");
    private static final Set<String> NEGATIONS = Set.of("not", "no", "never", "neither", "nor", "cannot", "without");

    /**
     * One value of a text.
     *
     * @param key what is compared
     * @param named whether it is written like a name
     * @param closed whether punctuation stands after it
     */
    record Word(String key, boolean named, boolean closed) {}

    Words {
        words = List.copyOf(words);
    }

    static Words of(String text) {
        List<Word> words = new ArrayList<>();
        String[] parts =
                SPACE.split(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        for (int i = 0; i < parts.length && words.size() < WORDS_MAX; i++) {
            Word word = word(parts[i]);
            Matcher number = NUMBER.matcher(word.key());
            if (number.matches()) {
                Optional<Unit> attached = Optional.ofNullable(number.group(2)).flatMap(Unit::of);
                Optional<Word> next =
                        word.closed() || i + 1 == parts.length ? Optional.empty() : Optional.of(word(parts[i + 1]));
                Optional<Unit> following =
                        number.group(2) != null ? Optional.empty() : next.flatMap(unit -> Unit.of(unit.key()));
                String amount = number.group(1);
                if (attached.isPresent()) {
                    word = new Word(quantity(amount + " " + number.group(2)), false, word.closed());
                } else if (following.isPresent()) {
                    word = new Word(
                            quantity(amount + " " + next.map(Word::key).orElse("")),
                            false,
                            next.map(Word::closed).orElse(false));
                    i++;
                }
            }
            if (!word.key().isEmpty() && !ARTICLES.contains(word.key())) {
                words.add(word);
            }
        }
        return new Words(words);
    }

    private static String quantity(String text) {
        return Value.of(text).key();
    }

    private static Word word(String part) {
        String open = LEADING.matcher(part).replaceAll("");
        String bare = TRAILING.matcher(open).replaceAll("");
        boolean closed = bare.length() < open.length();
        bare = POSSESSIVE.matcher(bare).replaceAll("");
        if (THOUSANDS.matcher(bare).matches()) {
            bare = bare.replace(",", "");
        }
        boolean named = !bare.isEmpty() && Character.isUpperCase(bare.codePointAt(0));
        return new Word(bare.toLowerCase(Locale.ROOT), named, closed);
    }

    /** How another text occurs in this one. */
    Occurrence occurrence(Words other) {
        Occurrence best = Occurrence.NONE;
        int length = other.words.size();
        for (int start = 0; length > 0 && start + length <= words.size(); start++) {
            boolean same = true;
            for (int i = 0; same && i < length; i++) {
                same = words.get(start + i).key().equals(other.words.get(i).key());
            }
            if (same && !partOfLongerName(start, start + length)) {
                return Occurrence.WHOLE;
            }
            best = same ? Occurrence.PART : best;
        }
        return best;
    }

    boolean contains(Words other) {
        return occurrence(other) != Occurrence.NONE;
    }

    /** "Porto" in "Porto Alegre", "York" in "New York". The first word of a text is capital anyway. */
    private boolean partOfLongerName(int start, int end) {
        if (!words.get(start).named()) {
            return false;
        }
        boolean after = end < words.size()
                && words.get(end).named()
                && !words.get(end - 1).closed();
        boolean before = start > 1
                && words.get(start - 1).named()
                && !words.get(start - 1).closed();
        return after || before;
    }

    /** Whether something is denied, besides what another text denies. */
    boolean denies(Words besides) {
        return negations() > besides.negations();
    }

    private long negations() {
        return words.stream()
                .map(Word::key)
                .filter(key -> NEGATIONS.contains(key) || key.endsWith("n't") || key.endsWith("n\u2019t"))
                .count();
    }

    /** Every run of up to six words: what a name in the text may be. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (int start = 0; start < words.size(); start++) {
            StringBuilder name = new StringBuilder();
            for (int i = start; i < Math.min(words.size(), start + NAME_WORDS_MAX); i++) {
                names.add(name.append(i == start ? "" : " ")
                        .append(words.get(i).key())
                        .toString());
            }
        }
        return names;
    }

    /** How one text occurs in another. */
    enum Occurrence {
        NONE,
        /** Only as a part of a longer name. */
        PART,
        WHOLE
    }
}
