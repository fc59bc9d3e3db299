package net.memnos.engine.extract.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** The nouns that name attributes. */
final class Attributes {

    private static final int NOUN_WORDS_MAX = 3;

    private final Map<String, Attribute> byNoun = new HashMap<>();

    private Attributes() {}

    static Attributes load() {
        Attributes attributes = new Attributes();
        for (String[] row : Words.table("attributes.tsv")) {
            attributes.byNoun.put(row[0], Attribute.of(row));
        }
        return attributes;
    }

    @Nullable
    Attribute of(String noun) {
        Attribute attribute = byNoun.get(noun);
        return attribute == null && noun.startsWith("favourite")
                ? byNoun.get(noun.replace("favourite", "favorite"))
                : attribute;
    }

    /** The attribute that the last words name: the longest noun that fits. */
    @Nullable
    Attribute last(List<Token> words) {
        for (int length = Math.min(NOUN_WORDS_MAX, words.size()); length > 0; length--) {
            Attribute attribute = of(joined(words.subList(words.size() - length, words.size())));
            if (attribute != null) {
                return attribute;
            }
        }
        return null;
    }

    /** The attribute that the first word names. */
    @Nullable
    Attribute first(List<Token> words) {
        return of(words.getFirst().lower());
    }

    /** How many words its noun has. */
    static int length(Attribute attribute) {
        return attribute.noun().split(" ").length;
    }

    private static String joined(List<Token> words) {
        StringBuilder text = new StringBuilder();
        for (Token word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.lower());
        }
        return text.toString();
    }
}
