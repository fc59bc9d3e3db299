package net.memnos.engine.recall.candidate;

import java.util.Comparator;
import java.util.UUID;

/** Something that may be recalled: a turn, a fact or a dossier of one namespace. The natural order has no meaning but is total. */
public record Candidate(long namespaceId, Kind kind, UUID id) implements Comparable<Candidate> {

    private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::kind)
            .thenComparing(Candidate::id)
            .thenComparingLong(Candidate::namespaceId);

    /** What a candidate is. */
    public enum Kind {
        TURN,
        FACT,
        DOSSIER
    }

    public static Candidate turn(long namespaceId, UUID id) {
        return new Candidate(namespaceId, Kind.TURN, id);
    }

    public static Candidate fact(long namespaceId, UUID id) {
        return new Candidate(namespaceId, Kind.FACT, id);
    }

    public static Candidate dossier(long namespaceId, UUID id) {
        return new Candidate(namespaceId, Kind.DOSSIER, id);
    }

    @Override
    public int compareTo(Candidate other) {
        return ORDER.compare(this, other);
    }
}
