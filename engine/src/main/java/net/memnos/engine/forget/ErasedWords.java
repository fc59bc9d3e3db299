package net.memnos.engine.forget;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of what is erased: whoever else has one of them that they were not told by others has it from there. Words that
 * everybody uses tell nothing.
 */
final class ErasedWords {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORD_MIN = 3;
    private static final Set<String> EVERYBODYS = Set.of(
            "the", "and", "for", "with", "that", "this", "from", "was", "were", "are", "has", "have", "had", "not",
            "but", "his", "her", "its", "our", "your", "their", "they", "she", "him", "you", "who", "will", "been",
            "into", "than", "then", "now", "all", "any", "one");

    private final Set<String> words = new HashSet<>();

    ErasedWords(Collection<String> texts) {
        texts.forEach(text -> words.addAll(of(text)));
    }

    /** Whether something stated has a word of these that is not in what was told besides. */
    boolean leakInto(String stated, String told) {
        Set<String> own = of(told);
        return of(stated).stream().anyMatch(word -> words.contains(word) && !own.contains(word));
    }

    private static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        NO_WORD.splitAsStream(plain)
                .filter(word -> word.length() >= WORD_MIN || word.chars().anyMatch(Character::isDigit))
                .filter(word -> !EVERYBODYS.contains(word))
                .forEach(words::add);
        return words;
    }
}
