package net.memnos.engine.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.reconcile.Dispute.Pair;
import org.jspecify.annotations.Nullable;

/**
 * A claim beside the sentences that are nearest to it: which of them it repeats or disputes.
 *
 * @param parts of the claim, the whole claim last
 */
record Beside(List<Statement> parts) {

    private static final double TOPIC = 0.2;
    private static final double AGREES = 0.25;

    Beside {
        parts = List.copyOf(parts);
    }

    static Beside of(String claim) {
        return new Beside(Statement.parts(claim));
    }

    Statement whole() {
        return parts.getLast();
    }

    /**
     * A sentence that is held.
     *
     * @param resemblance to the claim
     */
    record Sentence(Statement statement, double resemblance) {}

    /**
     * The sentence that decides.
     *
     * @param index of the sentence
     * @param dispute null when the claim repeats the sentence
     */
    record Decision(int index, double score, @Nullable Dispute dispute) {}

    /** The decision of the sentence that is nearest in topic, if it takes a side. */
    Optional<Decision> decide(List<Sentence> sentences) {
        Topic topic = new Topic(
                whole().content(),
                sentences.stream()
                        .map(sentence -> sentence.statement().content())
                        .toList());
        Scored best = null;
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            if (repeats(sentence.statement())) {
                return Optional.of(new Decision(i, 1, null));
            }
            double whole = sentence.resemblance()
                    + TOPIC * topic.of(whole().content(), sentence.statement().content());
            for (Statement part : parts) {
                double own = parts.size() == 1
                        ? whole
                        : (whole
                                        + sentence.resemblance()
                                        + TOPIC
                                                * topic.of(
                                                        part.content(),
                                                        sentence.statement().content()))
                                / 2;
                Scored scored = scored(part, sentence, own, i);
                best = best == null || scored.score > best.score ? scored : best;
            }
        }
        return Optional.ofNullable(best).flatMap(Scored::decision);
    }

    private static Scored scored(Statement part, Sentence sentence, double topic, int index) {
        Pair pair = Pair.of(part, sentence.statement());
        Optional<Dispute> dispute = Dispute.of(pair, sentence.resemblance());
        if (dispute.isPresent()) {
            return new Scored(index, topic + dispute.get().weight(pair), dispute);
        }
        boolean agrees = pair.mentioned() && pair.overlap() >= 0.6 && !pair.sameHead();
        return new Scored(index, agrees ? topic - AGREES : topic, dispute);
    }

    /** Whether a sentence says at least what the claim says. */
    private boolean repeats(Statement held) {
        Statement claim = whole();
        Set<String> said = held.content();
        return !claim.content().isEmpty()
                && said.containsAll(claim.content())
                && claim.denies() == held.denies()
                && claim.exclusive() == held.exclusive()
                && (claim.subject().equals(held.subject()) || held.subject().isEmpty());
    }

    private record Scored(int index, double score, Optional<Dispute> dispute) {

        Optional<Decision> decision() {
            return dispute.filter(kind -> score >= kind.least()).map(kind -> new Decision(index, score, kind));
        }
    }
}
