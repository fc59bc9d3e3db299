package net.memnos.engine.value;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A proper name or an identifier: every word of it is written with a capital or with signs inside, or it is a known name.
 *
 * @param text as written
 */
public record Name(String text) implements Value {

    private static final int WORDS_MAX = 10;
    private static final Set<String> SMALL =
            Set.of("of", "the", "and", "for", "de", "la", "van", "von", "der", "at", "on", "in", "&");

    static Optional<Value> read(Spelling spelling) {
        List<String> words = spelling.words();
        boolean name = !words.isEmpty()
                && words.size() <= WORDS_MAX
                && (Aliases.known(spelling.lower())
                        || (nameLike(words.getFirst())
                                && words.stream().allMatch(word -> nameLike(word) || SMALL.contains(word))));
        return name ? Optional.of(new Name(spelling.text())) : Optional.empty();
    }

    private static boolean nameLike(String word) {
        boolean inside = false;
        for (int i = 1; i < word.length() - 1; i++) {
            char sign = word.charAt(i);
            inside |= sign == '_' || sign == '.' || sign == '/' || sign == '@' || Character.isUpperCase(sign);
        }
        int first = word.codePointAt(0);
        return inside || Character.isUpperCase(first) || Character.isDigit(first) || first == '#' || first == '@';
    }

    /** Neither a part of the other ("Ada" and "Ada Byron") nor its initials. */
    boolean apart(Name other) {
        Set<String> mine = words();
        Set<String> theirs = other.words();
        return !mine.containsAll(theirs)
                && !theirs.containsAll(mine)
                && !initials().equals(other.bareKey())
                && !other.initials().equals(bareKey());
    }

    private Set<String> words() {
        return new HashSet<>(Arrays.asList(key().split(" ", -1)));
    }

    private String bareKey() {
        return key().replace(".", "");
    }

    private String initials() {
        return Arrays.stream(text.split(" +", -1))
                .filter(word -> !SMALL.contains(word))
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return Words.key(text);
    }

    @Override
    public String render() {
        return text;
    }
}
