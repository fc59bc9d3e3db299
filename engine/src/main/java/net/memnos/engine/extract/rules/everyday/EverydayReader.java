package net.memnos.engine.extract.rules.everyday;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.ExtractedFact;

/**
 * Reads sentences of everyday life more loosely than the frames do: a subject that is a person, a verb that is known, and
 * the words after it up to the next clause. What it does not know is left aside.
 */
public final class EverydayReader {

    private final Words words;
    private final DoingScanner scanner;
    private final DoingReader doings;
    private final BeingReader beings;
    private final FragmentReader fragments;

    public EverydayReader(Words words, Habits habits, ClauseParser parser, Names names) {
        this.words = words;
        Set<String> bases = new LinkedHashSet<>(habits.bases());
        for (String list :
                List.of("everyday-blocks", "everyday-stop-verb", "everyday-begin-verb", "everyday-back-verb")) {
            words.list(list).stream()
                    .map(phrase -> phrase.split(" ", 2)[0])
                    .filter(word -> !word.equals("be"))
                    .forEach(bases::add);
        }
        Verbs verbs = Verbs.of(bases);
        Values values = new Values(words);
        WhoReader subjects = new WhoReader(words, parser, names);
        scanner = new DoingScanner(words, subjects, new VerbReader(verbs, words, habits));
        ThingReader things = new ThingReader(words, values, names, parser);
        doings = new DoingReader(habits, verbs, values, things);
        beings = new BeingReader(words, values, verbs, new RoleReader(words, values, names, things), doings);
        fragments = new FragmentReader(words, values);
    }

    /**
     * The facts of a sentence; what it is about is kept for the next one.
     *
     * @param understood whether what is done by the verb that ends at a token was read already
     */
    public List<ExtractedFact> read(Sentence sentence, Speech speech, IntPredicate understood) {
        if (sentence.asks() || blocked(sentence)) {
            return List.of();
        }
        List<ExtractedFact> facts = new ArrayList<>(fragments.read(sentence, speech));
        for (Doing doing : scanner.doings(sentence, speech)) {
            topic(doing, speech);
            acquainted(doing, speech);
            if (!understood.test(doing.verb().end() - 1)) {
                facts.addAll(doings.read(doing, speech));
            }
            facts.addAll(beings.read(doing, speech));
        }
        return facts;
    }

    private boolean blocked(Sentence sentence) {
        return IntStream.range(0, sentence.tokens().size())
                        .filter(at -> words.phrase("opener-phrase", sentence.tokens(), at) == 0)
                        .mapToObj(sentence.tokens()::get)
                        .anyMatch(token -> words.has("sentence-block", token.lower()) && !token.is(Tag.PROPN))
                || sentence.text().contains("\"")
                || words.has("command", sentence.tokens().getFirst().lower())
                        && sentence.text().contains(":");
    }

    /** "got a boyfriend": "he" and "his name" are about him. */
    private void acquainted(Doing doing, Speech speech) {
        boolean has = doing.verb().is("have") || doing.verb().is("get");
        if (has && doing.who().form() == Who.Form.SPEAKER) {
            doing.piece(Piece.OBJECT)
                    .filter(piece -> words.has("kin", piece.head().lower()))
                    .ifPresent(piece -> speech.speaksOf(new Who(
                            speech.speaker() + "'s " + piece.head().lower(), Who.Form.PERSON, null, doing.end())));
        }
    }

    /** "switched gyms", "changed jobs", "got a new phone": what the next sentence is about. */
    private static void topic(Doing doing, Speech speech) {
        boolean changes = doing.verb().done()
                && (doing.verb().is("switch")
                        || doing.verb().is("change")
                        || doing.verb().is("get"));
        if (changes) {
            doing.piece(Piece.OBJECT)
                    .ifPresent(piece -> speech.about(piece.head().lower()));
        }
    }
}
