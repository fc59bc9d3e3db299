package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;

/** Reads notes of the form "Package manager: pnpm". */
final class LabelReader {

    private static final int LABEL_MAX = 6;
    private static final int VALUE_MAX = 5;

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    LabelReader(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** Whether a sentence may be a label with a value. */
    static boolean promising(Sentence sentence) {
        return mark(sentence.tokens()) > 0;
    }

    private static int mark(List<Token> tokens) {
        for (int i = 1; i < Math.min(tokens.size() - 1, LABEL_MAX + 1); i++) {
            if (tokens.get(i).is(":")) {
                return i;
            }
        }
        return -1;
    }

    /** The value that a sentence notes. */
    Optional<ExtractedFact> read(Sentence sentence, Speaking speaking) {
        List<Token> tokens = sentence.tokens();
        int mark = mark(tokens);
        NounPhrase label = mark < 0 ? null : parser.phraseAt(tokens, 0);
        if (label == null
                || label.end() != mark
                || tokens.subList(0, mark).stream().anyMatch(token -> token.is(Tag.VERB))) {
            return Optional.empty();
        }
        List<Token> region = regions.after(sentence, mark + 1, VALUE_MAX + 4);
        boolean ends = mark + 1 + region.size() >= tokens.size()
                || tokens.get(mark + 1 + region.size()).is(Tag.PUNCT);
        Regions.Part part = region.isEmpty() ? null : regions.part(sentence, region);
        if (part == null
                || !ends
                || part.tokens().isEmpty()
                || part.tokens().size() > VALUE_MAX
                || !part.preposition().isEmpty()) {
            return Optional.empty();
        }
        Attribute attribute = naming.attributes().last(label.words());
        if (attribute == null && !words.has("label-head", label.head().lower())) {
            return Optional.empty();
        }
        String value = regions.text(sentence, part.tokens());
        Sense.Sort sort = Sense.of(value).sort();
        if (sort == Sense.Sort.WORDS) {
            return Optional.empty();
        }
        AssertionKind kind = speaking.correcting()
                ? AssertionKind.CORRECTION
                : part.cued() ? AssertionKind.CHANGE : AssertionKind.STATE;
        return naming.subject(label.definite(), speaking.speaker())
                .flatMap(of -> writer.fact(
                        kind, of, of.attribute() == null ? "is" : of.attribute().predicate(), value, null, Span.OPEN));
    }
}
