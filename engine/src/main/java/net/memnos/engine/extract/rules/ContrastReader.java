package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs of values of which one stands against the other: "it's 7, not 5", "the migration from A to B is done". Such
 * a fact names no subject; it counts only where the value that gave way is held.
 */
final class ContrastReader {

    private static final Set<String> PRONOUNS = Set.of("it", "that", "this");
    private static final Set<String> MEANT = Set.of("meant", "mean");
    private static final int PHRASE_TOKENS_MAX = 5;

    private final Words words;
    private final Shapes shapes;
    private final FactWriter writer;
    private final ClauseParser parser;

    ContrastReader(Words words, Shapes shapes, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.shapes = shapes;
        this.writer = writer;
        this.parser = parser;
    }

    /** The facts of a sentence. */
    List<ExtractedFact> read(Sentence sentence, Speaking speaking) {
        List<ExtractedFact> facts = new ArrayList<>();
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<ExtractedFact> fact = meant(sentence, i, speaking);
            if (fact.isEmpty()) {
                fact = completed(sentence, i, speaking);
            }
            fact.ifPresent(facts::add);
        }
        return facts;
    }

    /** "It is Kepler, not Galileo", "I meant Tuesday, not Monday". */
    private Optional<ExtractedFact> meant(Sentence sentence, int at, Speaking speaking) {
        List<Token> tokens = sentence.tokens();
        if (at + 1 >= tokens.size() || !opens(tokens, at)) {
            return Optional.empty();
        }
        boolean pronoun = PRONOUNS.contains(tokens.get(at).lower())
                && words.has("be", tokens.get(at + 1).lower());
        boolean mine =
                tokens.get(at).is("i") && MEANT.contains(tokens.get(at + 1).lower());
        boolean silent = MEANT.contains(tokens.get(at).lower());
        if (!pronoun && !mine && !silent) {
            return Optional.empty();
        }
        int from = silent ? at + 1 : at + 2;
        while (from < tokens.size()
                && (words.has("verb-adverb", tokens.get(from).lower())
                        || List.of("called", "spelled", "spelt", "named")
                                .contains(tokens.get(from).lower()))) {
            from++;
        }
        int not = from;
        while (not < tokens.size()
                && not - from < PHRASE_TOKENS_MAX
                && !tokens.get(not).is("not")) {
            not++;
        }
        String now = value(sentence, from, speaking);
        String before = not < tokens.size() && tokens.get(not).is("not") ? value(sentence, not + 1, speaking) : null;
        return now == null || before == null
                ? Optional.empty()
                : writer.fact(AssertionKind.CORRECTION, null, "is", now, before, Span.OPEN);
    }

    /** "The migration of the cache from A to B is done". */
    private Optional<ExtractedFact> completed(Sentence sentence, int at, Speaking speaking) {
        List<Token> tokens = sentence.tokens();
        if (!words.has("change-noun", tokens.get(at).lower())) {
            return Optional.empty();
        }
        int from = index(tokens, at, "from");
        int to = from < 0 ? -1 : index(tokens, from, "to");
        boolean done = tokens.stream().anyMatch(token -> words.has("completion", token.lower()))
                && tokens.stream().noneMatch(token -> token.is("not") || token.is("almost") || token.is("nearly"));
        if (to < 0 || !done) {
            return Optional.empty();
        }
        String before = value(sentence, from + 1, speaking);
        String now = value(sentence, to + 1, speaking);
        return before == null || now == null
                ? Optional.empty()
                : writer.fact(AssertionKind.CHANGE, null, "uses", now, before, Span.OPEN);
    }

    private static int index(List<Token> tokens, int from, String word) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean opens(List<Token> tokens, int at) {
        return at == 0
                || tokens.get(at - 1).is(Tag.PUNCT)
                || tokens.get(at - 1).is(Tag.INTJ)
                || tokens.get(at - 1).is(Tag.CCONJ);
    }

    /** A closed value: a name, a number, a time; nothing that needs more words to be understood. */
    private @Nullable String value(Sentence sentence, int at, Speaking speaking) {
        List<Token> tokens = sentence.tokens();
        if (at >= tokens.size()) {
            return null;
        }
        if (tokens.get(at).is(Tag.TIME)) {
            return tokens.get(at).text();
        }
        NounPhrase phrase = parser.phraseAt(tokens, at);
        boolean closed = phrase != null
                && phrase.attached().isEmpty()
                && phrase.determiner() != Determiner.INDEFINITE
                && phrase.determiner() != Determiner.UNRESOLVED;
        return phrase != null && closed
                ? shapes.value("generic", phrase, sentence, speaking.speaker()).orElse(null)
                : null;
    }
}
