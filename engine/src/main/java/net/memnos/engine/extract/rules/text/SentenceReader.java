package net.memnos.engine.extract.rules.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.memnos.engine.extract.time.TimeExpression;
import net.memnos.engine.extract.time.TimeExpressions;

/** Reads the sentences of a turn: clean, take time expressions out, split, cut into tokens, tag, repair the tags. */
public final class SentenceReader {

    private static final int TEXT_MAX = 20_000;
    private static final int SENTENCE_MAX = 600;
    private static final int TOKENS_MAX = 120;

    private final LanguageModels models;
    private final TagRepairs repairs;
    private final Predicate<Sentence> promising;

    /**
     * A reader.
     *
     * @param promising whether a sentence, not yet tagged, may say anything: tagging is what costs
     */
    public SentenceReader(LanguageModels models, TagRepairs repairs, Predicate<Sentence> promising) {
        this.models = models;
        this.promising = promising;
        this.repairs = repairs;
    }

    /** The sentences of a text in order; too long ones are left out. */
    public List<Sentence> read(String text, Instant anchor) {
        List<Sentence> sentences = new ArrayList<>();
        String bounded = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
        for (String line : CleanText.lines(bounded)) {
            List<TimeExpression> times = TimeExpressions.find(line, anchor);
            for (int[] span : joined(models.sentences(line), line, times)) {
                if (span[1] - span[0] <= SENTENCE_MAX) {
                    sentence(line, span, times, sentences);
                }
            }
        }
        return sentences;
    }

    private void sentence(String line, int[] span, List<TimeExpression> times, List<Sentence> sentences) {
        String text = line.substring(span[0], span[1]);
        List<TimeExpression> inside = new ArrayList<>();
        for (TimeExpression time : times) {
            if (time.start() >= span[0] && time.end() <= span[1]) {
                inside.add(new TimeExpression(
                        time.start() - span[0],
                        time.end() - span[0],
                        time.kind(),
                        time.from(),
                        time.to(),
                        time.precision()));
            }
        }
        List<Token> tokens = Tokenizer.tokens(text, inside);
        if (!tokens.isEmpty() && tokens.size() <= TOKENS_MAX && promising.test(new Sentence(text, tokens))) {
            sentences.add(new Sentence(text, repairs.repair(tagged(tokens))));
        }
    }

    /** Time expressions are kept from the tagger, which knows plain sentences best. */
    private List<Token> tagged(List<Token> tokens) {
        List<Token> plain = tokens.stream().filter(token -> !token.is(Tag.TIME)).toList();
        boolean stopped = !plain.isEmpty() && ".!?".contains(plain.getLast().text());
        String[] words = new String[plain.size() + (stopped ? 0 : 1)];
        for (int i = 0; i < plain.size(); i++) {
            words[i] = plain.get(i).text();
        }
        if (!stopped) {
            words[plain.size()] = ".";
        }
        Tag[] tags = models.tags(words);
        List<Token> tagged = new ArrayList<>(tokens.size());
        int word = 0;
        for (Token token : tokens) {
            tagged.add(token.is(Tag.TIME) ? token : token.tagged(tags[word++]));
        }
        return tagged;
    }

    /** Sentences that the model cut at an abbreviation or inside a time expression are put together again. */
    private static List<int[]> joined(List<int[]> spans, String line, List<TimeExpression> times) {
        List<int[]> joined = new ArrayList<>();
        for (int[] span : spans) {
            int[] last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && (endsInAbbreviation(line, last) || cuts(times, last[1]))) {
                last[1] = span[1];
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static boolean endsInAbbreviation(String line, int[] span) {
        String end = line.substring(Math.max(span[0], span[1] - 6), span[1]);
        for (String abbreviation :
                List.of("Dr.", "Mr.", "Mrs.", "Ms.", "St.", "Prof.", "e.g.", "i.e.", "vs.", "approx.")) {
            if (end.endsWith(abbreviation)) {
                return true;
            }
        }
        return false;
    }

    private static boolean cuts(List<TimeExpression> times, int offset) {
        return times.stream().anyMatch(time -> time.start() < offset && offset < time.end());
    }
}
