package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;

/** Reads what is asked to be used from now on: "please use 555-0188 from now on". */
final class FragmentReader {

    private final Words words;
    private final Values values;

    FragmentReader(Words words, Values values) {
        this.words = words;
        this.values = values;
    }

    /** The facts of a sentence. */
    List<ExtractedFact> read(Sentence sentence, Speech speech) {
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean opens = i == 0
                    || tokens.get(i - 1).is(Tag.PUNCT)
                    || tokens.get(i - 1).is("please")
                    || tokens.get(i - 1).is("so")
                    || tokens.get(i - 1).is("and")
                    || tokens.get(i - 1).is("now");
            if (opens && words.has("everyday-ask", tokens.get(i).lower())) {
                Optional<ExtractedFact> fact = asked(sentence, i, speech);
                if (fact.isPresent()) {
                    return List.of(fact.get());
                }
            }
        }
        return List.of();
    }

    private Optional<ExtractedFact> asked(Sentence sentence, int verb, Speech speech) {
        List<Token> tokens = sentence.tokens();
        boolean renewed = tokens.stream().anyMatch(token -> token.is("new"));
        boolean cued = renewed;
        for (int i = verb; i < tokens.size(); i++) {
            cued |= words.phrase("everyday-cue", tokens, i) > 0;
        }
        int at = verb + 1;
        while (at < tokens.size()
                && words.has("everyday-ask-skip", tokens.get(at).lower())) {
            at++;
        }
        boolean closed =
                at < tokens.size() && (tokens.get(at).digit() || tokens.get(at).identifier());
        if (!cued || !closed) {
            return Optional.empty();
        }
        int end = at + 1;
        while (end < tokens.size() && tokens.get(end).digit()) {
            end++;
        }
        String text = values.plain(tokens.subList(at, end), sentence);
        AssertionKind kind = speech.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE;
        return Telling.fact(kind, null, "is", text, null, null);
    }
}
