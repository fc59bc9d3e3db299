package net.memnos.engine.recall.rerank;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.lexical.LexemeVector;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Signal;
import net.memnos.engine.recall.fuse.Stretched;

/** Tells the features of the best that each arm found. */
public final class FeatureReader {

    private static final Pattern HOW_MANY = Pattern.compile("\\bhow (?:many|much)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final CandidateTextStore store = new CandidateTextStore();

    /**
     * A candidate to be judged.
     *
     * @param above the turns that it was drawn from by rules, and must not rank above
     */
    public record Told(Features features, List<Candidate> above) {}

    /** By candidate, what is told of each that is still there. */
    public SortedMap<Candidate, Told> read(
            Transaction transaction, Scope scope, Query query, Collection<ArmRanking> rankings) {
        Set<Candidate> pool = pool(rankings);
        List<CandidateText> texts = store.read(transaction, scope, pool);
        Coverage coverage = new Coverage(query.lexemes(), speakersAsked(query, texts));
        Set<String> asked = coverage.asked();
        boolean howMany = HOW_MANY.matcher(query.question().text()).find();
        Map<Signal, Map<Candidate, Double>> signals = Stretched.of(rankings);
        SortedMap<Candidate, Told> told = new TreeMap<>();
        for (CandidateText text : texts) {
            Map<Feature, Double> values = signals(text.candidate(), signals);
            values.put(
                    Feature.COVERED_OWN,
                    coverage.of(LexemeVector.positions(text.own(), asked), Coverage.PASSAGE_WORDS));
            values.put(
                    Feature.COVERED_CONTEXT,
                    coverage.of(LexemeVector.positions(text.context(), asked), 2 * Coverage.PASSAGE_WORDS));
            cues(text, howMany, values);
            told.put(text.candidate(), new Told(new Features(values), text.above()));
        }
        return told;
    }

    /** The best of each arm; whom the question names is no reason by itself. */
    static Set<Candidate> pool(Collection<ArmRanking> rankings) {
        Set<Candidate> pool = new TreeSet<>();
        for (ArmRanking ranking : rankings) {
            if (ranking.signal() != Signal.NAMED) {
                pool.addAll(ranking.best(ArmRanking.LOOKED_AT_AGAIN));
            }
        }
        return pool;
    }

    private static Map<Feature, Double> signals(Candidate candidate, Map<Signal, Map<Candidate, Double>> signals) {
        Map<Feature, Double> values = new EnumMap<>(Feature.class);
        signals.forEach((signal, scores) -> values.put(feature(signal), scores.getOrDefault(candidate, 0.0)));
        return values;
    }

    private static Feature feature(Signal signal) {
        return switch (signal) {
            case DENSE_OWN -> Feature.DENSE_OWN;
            case DENSE_WINDOW -> Feature.DENSE_WINDOW;
            case LEXICAL_OWN -> Feature.LEXICAL_OWN;
            case LEXICAL_CONTEXT -> Feature.LEXICAL_CONTEXT;
            case NAMED -> Feature.NAMED;
        };
    }

    /** A reply says I and we of nobody, so it states nothing of anybody; nor does a fact, which names whom it is about. */
    private static void cues(CandidateText text, boolean howMany, Map<Feature, Double> values) {
        TextCues cues = TextCues.of(text.text());
        values.put(Feature.FIRST_PERSON, number(text.personal() && cues.statesOfSelf()));
        values.put(Feature.ONLY_ASKS, number(cues.onlyAsks()));
        values.put(Feature.TIME, number(cues.time()));
        values.put(Feature.NUMBER, number(howMany && cues.number()));
    }

    private static double number(boolean there) {
        return there ? 1 : 0;
    }

    /** The words of the names of speakers that stand in the question. */
    private static Set<String> speakersAsked(Query query, List<CandidateText> texts) {
        Set<String> speakers = new HashSet<>();
        texts.stream()
                .map(CandidateText::speaker)
                .distinct()
                .flatMap(name -> Arrays.stream(NO_WORD.split(name.toLowerCase(Locale.ROOT), -1)))
                .forEach(speakers::add);
        return query.question().words().stream()
                .flatMap(word -> Arrays.stream(NO_WORD.split(word, -1)))
                .filter(speakers::contains)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
