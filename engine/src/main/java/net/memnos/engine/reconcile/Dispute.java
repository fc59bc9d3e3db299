package net.memnos.engine.reconcile;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.value.Value;

/** Why one statement cannot hold beside another on the same topic. */
enum Dispute {
    DENIED("one of them denies what the other says", 0.1, 1.1),
    OTHER_VALUE("they give different values for the same thing", 0.25, 0.95),
    OPPOSITE("they say opposite things", 0.25, 0.95),
    OTHER_SUBJECT("they say the same of different subjects", 0.2, 1.1),
    NOTHING_ELSE("one of them leaves no room for the other", 0.1, 1.1);

    private static final double SAME_VERB_DENIED = 0.1;
    private static final double NEAR = 0.8;
    private static final double OVERLAP = 0.2;

    private final String reason;
    private final double weight;
    private final double least;

    Dispute(String reason, double weight, double least) {
        this.reason = reason;
        this.weight = weight;
        this.least = least;
    }

    String reason() {
        return reason;
    }

    /** The score from which a dispute of this kind is believed. */
    double least() {
        return least;
    }

    /** How much it adds to the score of the topic. */
    double weight(Pair pair) {
        return this == DENIED && pair.sameHead() ? weight + SAME_VERB_DENIED : weight;
    }

    /** Why a part of a claim disputes a statement, if it does. */
    static Optional<Dispute> of(Pair pair, double resemblance) {
        int shared = pair.shared().size();
        if (!pair.claim().asserted() || !pair.held().asserted()) {
            return Optional.empty();
        }
        if (pair.denied() && pair.mentioned() && (pair.sameHead() || shared >= 2 || resemblance > NEAR)) {
            return Optional.of(DENIED);
        }
        if (pair.otherMeasure() || (pair.sameSubject() && otherValue(pair))) {
            return Optional.of(OTHER_VALUE);
        }
        if (pair.sameSubject() && pair.sameHead() && pair.opposite()) {
            return Optional.of(OPPOSITE);
        }
        boolean subjects =
                !pair.claim().subject().isEmpty() && !pair.held().subject().isEmpty();
        if (subjects && !pair.sameSubject() && pair.overlap() >= 0.7 && shared >= (pair.sameHead() ? 2 : 3)) {
            return Optional.of(OTHER_SUBJECT);
        }
        boolean exclusive = pair.claim().exclusive() && pair.mentioned() && (pair.sameHead() || shared > 0);
        return exclusive ? Optional.of(NOTHING_ELSE) : Optional.empty();
    }

    private static boolean otherValue(Pair pair) {
        int shared = pair.shared().size();
        boolean measured = Pair.apart(pair.claimOnly(), pair.heldOnly());
        if (!pair.sameHead()) {
            return measured && shared >= 2 && pair.overlap() >= 0.5;
        }
        boolean member = shared >= 2 && pair.overlap() >= 0.6 && pair.otherMember();
        boolean left = !pair.claimOnly().isEmpty() && !pair.heldOnly().isEmpty();
        boolean single = Cues.ONE.contains(pair.claim().verb()) && (measured || pair.otherNames());
        return member
                || single
                || (left
                        && pair.overlap() >= OVERLAP
                        && shared >= (Cues.MANY.contains(pair.claim().verb()) ? 2 : 1));
    }

    /** A part of a claim beside a statement that is held. */
    record Pair(Statement claim, Statement held, Set<String> shared, Set<String> claimOnly, Set<String> heldOnly) {

        Pair {
            shared = Set.copyOf(shared);
            claimOnly = Set.copyOf(claimOnly);
            heldOnly = Set.copyOf(heldOnly);
        }

        static Pair of(Statement claim, Statement held) {
            Set<String> ours = without(without(claim.rest(), claim.subject()), held.subject());
            Set<String> theirs = without(without(held.rest(), claim.subject()), held.subject());
            Set<String> shared = new HashSet<>(ours);
            shared.retainAll(theirs);
            return new Pair(claim, held, shared, without(ours, shared), without(theirs, shared));
        }

        boolean sameHead() {
            return claim.head().equals(held.head()) || claim.verb().equals(held.verb());
        }

        boolean sameSubject() {
            return common(claim.subject(), held.subject());
        }

        /** Whether what is held names whom the claim is about, or whom it excepts. */
        boolean mentioned() {
            return common(claim.subject(), held.names())
                    || common(claim.excepted(), held.names())
                    || common(claim.subject(), held.subject());
        }

        boolean denied() {
            return claim.denies() != held.denies();
        }

        boolean opposite() {
            return Cues.opposite(claim.content(), held.content());
        }

        /** How much of the shorter one is in the longer one. */
        double overlap() {
            int shorter = shared.size() + Math.min(claimOnly.size(), heldOnly.size());
            return shorter == 0 ? 0 : shared.size() / (double) shorter;
        }

        /** Whether each has a name behind the verb that the other does not know. */
        boolean otherNames() {
            return common(claimOnly, without(claim.names(), held.names()))
                    && common(heldOnly, without(held.names(), claim.names()));
        }

        /** Whether one of several subjects is another one. */
        boolean otherMember() {
            boolean ours = !without(claim.subject(), held.names()).isEmpty()
                    || common(claimOnly, without(claim.names(), held.names()));
            return ours && !without(held.subject(), claim.names()).isEmpty();
        }

        /** Whether they are alike but for a number, also without a name in either: "the limit is 40 MB". */
        boolean otherMeasure() {
            boolean otherSubject = !claim.subject().isEmpty()
                    && !held.subject().isEmpty()
                    && !claim.subject().equals(held.subject());
            Set<String> ours = words(claim.content());
            Set<String> theirs = words(held.content());
            long both = ours.stream().filter(theirs::contains).count();
            return !otherSubject
                    && both >= 2
                    && both >= 0.8 * Math.min(ours.size(), theirs.size())
                    && apart(without(claim.content(), held.content()), without(held.content(), claim.content()));
        }

        /** Whether a figure of one is surely another than a figure of the other. */
        static boolean apart(Set<String> words, Set<String> others) {
            return words.stream()
                    .filter(Pair::figure)
                    .anyMatch(word -> others.stream()
                            .filter(Pair::figure)
                            .anyMatch(other -> Value.of(word).disjoint(Value.of(other))));
        }

        private static Set<String> words(Set<String> content) {
            return content.stream().filter(word -> !figure(word)).collect(Collectors.toSet());
        }

        private static boolean figure(String word) {
            return Character.isDigit(word.charAt(0));
        }

        private static boolean common(Set<String> one, Set<String> other) {
            return one.stream().anyMatch(other::contains);
        }

        private static Set<String> without(Set<String> words, Set<String> others) {
            Set<String> left = new HashSet<>(words);
            left.removeAll(others);
            return left;
        }
    }
}
