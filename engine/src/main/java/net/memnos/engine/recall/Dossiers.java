package net.memnos.engine.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.DossierMemoryStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.arm.Arm;
import net.memnos.engine.recall.arm.DenseArm;
import net.memnos.engine.recall.arm.LexicalArm;
import net.memnos.engine.recall.arm.NamedArm;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.fuse.ScoreFusion;
import net.memnos.engine.recall.guarantee.TurnAndFactQuota;
import net.memnos.engine.recall.query.QueryStore;
import net.memnos.engine.recall.query.WholeQuestion;

/**
 * Finds the dossiers that answer a question. They are measured against turns and facts but never rank among them, so that
 * what stands in a dossier leaves the order of everything else as it is.
 */
final class Dossiers {

    /** The name that a degraded answer gives. */
    static final String NAME = "dossiers";

    static final int SERVED_MAX = 2;

    /** Of so many candidates it is looked up whether they are fresh. */
    private static final int READ_MAX = 8;

    /** Dossiers have one of so many places, one if there are two at all, and what turns and facts leave free. */
    private static final int SHARE = 4;

    /** A dossier that is not asked for has to have this part of the best score. */
    private static final double WELL = 0.8;

    /** The same for an episode, when the question is about a conversation. */
    private static final double ASKED_FOR = 0.4;

    private final List<Arm> arms;
    private final NamedArm named = new NamedArm();
    private final QueryStore queries;
    private final ScoreFusion fusion;
    private final DossierMemoryStore store = new DossierMemoryStore();
    private final TurnAndFactQuota quota = new TurnAndFactQuota();

    Dossiers(TermStatistics statistics, QueryStore queries, ScoreFusion fusion) {
        this.arms = List.of(LexicalArm.ofDossiers(statistics), DenseArm.ofDossiers());
        this.queries = queries;
        this.fusion = fusion;
    }

    /**
     * The dossiers to serve, best first: about what the question is about as a whole, else one that scores well. What is
     * asked for as a whole is answered by it first, so it has the best score. A score is a part of the best of the others.
     */
    List<Memory> find(Transaction transaction, Scope scope, Query query, List<ArmRanking> others, boolean explain) {
        if (!query.filter().mayBeDossier() || !store.any(transaction, scope)) {
            return List.of();
        }
        List<ArmRanking> rankings = new ArrayList<>();
        arms.forEach(arm -> rankings.addAll(arm.rank(transaction, scope, query)));
        Set<Candidate> wholes = wholes(transaction, scope, query, rankings);
        rankings.add(named.rank(transaction, scope, query, rankings));
        rankings.addAll(others);
        List<Ranked> all = fusion.fuse(rankings);
        double bestOther = all.stream()
                .filter(one -> one.candidate().kind() != Candidate.Kind.DOSSIER)
                .mapToDouble(Ranked::score)
                .max()
                .orElse(0);
        boolean spoken = WholeQuestion.isAboutConversation(query.question());
        List<Ranked> dossiers = all.stream()
                .filter(one -> one.candidate().kind() == Candidate.Kind.DOSSIER)
                .filter(one ->
                        wholes.contains(one.candidate()) || one.score() >= (spoken ? ASKED_FOR : WELL) * bestOther)
                .sorted(Comparator.comparing((Ranked one) -> !wholes.contains(one.candidate())))
                .limit(READ_MAX)
                .toList();
        Map<UUID, Memory> fresh = store.fresh(
                transaction,
                scope,
                dossiers.stream().map(one -> one.candidate().id()).toList(),
                query.filter().now());
        List<Memory> found = new ArrayList<>();
        for (Ranked one : dossiers) {
            Memory memory = fresh.get(one.candidate().id());
            if (memory == null) {
                continue;
            }
            boolean whole = wholes.contains(one.candidate());
            boolean episode = spoken && memory.subject() == null;
            boolean fits = whole || (found.isEmpty() && (episode || one.score() >= WELL * bestOther));
            if (fits && found.size() < SERVED_MAX) {
                double part = bestOther > 0 ? one.score() / bestOther : one.score();
                found.add(memory.scored(whole ? Math.max(part, 1) : part, explain ? one.parts() : Map.of()));
            }
        }
        return found;
    }

    /** The candidates about the one thing that the question is about. */
    private Set<Candidate> wholes(Transaction transaction, Scope scope, Query query, List<ArmRanking> rankings) {
        Optional<String> about = WholeQuestion.about(query.question());
        if (about.isEmpty() || query.named().isEmpty()) {
            return Set.of();
        }
        Query whole = query.naming(queries.entities(transaction, scope, Set.of(about.get())));
        return named.rank(transaction, scope, whole, rankings).scores().keySet();
    }

    /** Memories with the dossiers among them by score. Each takes a place of the limit that nothing promised has. */
    List<Memory> among(List<Memory> ranked, List<Memory> dossiers, int limit, boolean list, List<String> promised) {
        int free = Math.max(0, limit - ranked.size());
        int kept = (int)
                ranked.stream().filter(memory -> promised.contains(memory.id())).count();
        int share = Math.min(limit > 1 ? Math.max(1, limit / SHARE) : 0, limit - Math.min(limit, kept));
        int places = Math.min(dossiers.size(), Math.max(free, share));
        List<Memory> mixed = new ArrayList<>(quota.choose(ranked, limit - places, list, promised));
        double best = ranked.stream().mapToDouble(Memory::score).max().orElse(1);
        for (Memory part : dossiers.subList(0, places)) {
            Memory dossier = part.scored(part.score() * best, part.explain());
            int at = 0;
            while (at < mixed.size() && mixed.get(at).score() > dossier.score()) {
                at++;
            }
            mixed.add(at, dossier);
        }
        return mixed;
    }
}
