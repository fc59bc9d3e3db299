package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Signal;
import net.memnos.engine.recall.query.Asking;
import net.memnos.engine.turn.Role;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Among what the other arms found, marks the turns that somebody said whom the query names, or who asks about themselves. */
public final class NamedArm {

    /** The name that a degraded answer gives. */
    public static final String NAME = "named";

    /** One ranking of the candidates whose speaker, or whose subject, the query names. */
    public ArmRanking rank(Transaction transaction, Scope scope, Query query, Collection<ArmRanking> found) {
        Map<Candidate, Double> named = new HashMap<>();
        Map<Candidate.Kind, Set<UUID>> ids = found.stream()
                .flatMap(NamedArm::lookedAt)
                .distinct()
                .collect(Collectors.groupingBy(Candidate::kind, Collectors.mapping(Candidate::id, Collectors.toSet())));
        boolean asker = Asking.isAboutAsker(query.question());
        speakers(transaction, scope, ids.getOrDefault(Candidate.Kind.TURN, Set.of()))
                .forEach((candidate, speaker) -> {
                    if ((asker && speaker.asks()) || isNamed(query, speaker.name())) {
                        named.put(candidate, 1.0);
                    }
                });
        if (!query.named().isEmpty()) {
            facts(transaction, scope, query, ids.getOrDefault(Candidate.Kind.FACT, Set.of()))
                    .forEach(candidate -> named.put(candidate, 1.0));
            dossiers(transaction, scope, query, ids.getOrDefault(Candidate.Kind.DOSSIER, Set.of()))
                    .forEach(candidate -> named.put(candidate, 1.0));
        }
        return new ArmRanking(Signal.NAMED, named);
    }

    /** Of many turns only the best; facts and dossiers are few. */
    private static Stream<Candidate> lookedAt(ArmRanking ranking) {
        return Stream.concat(
                ranking.best(ArmRanking.LOOKED_AT_AGAIN).stream(),
                ranking.scores().keySet().stream().filter(candidate -> candidate.kind() != Candidate.Kind.TURN));
    }

    /** A user's turn without a speaker is its author's. */
    private static Map<Candidate, Speaker> speakers(Transaction transaction, Scope scope, Set<UUID> ids) {
        Map<Candidate, Speaker> speakers = new HashMap<>();
        Condition own = TURN.AUTHOR_ID
                .eq(scope.principal().id().value())
                .and(TURN.ROLE.eq(Role.USER.label()))
                .and(TURN.SPEAKER.isNull().or(DSL.lower(TURN.SPEAKER).eq(DSL.lower(PRINCIPAL.DISPLAY_NAME))));
        transaction
                .dsl()
                .select(
                        TURN.NAMESPACE_ID,
                        TURN.ID,
                        DSL.coalesce(
                                TURN.SPEAKER,
                                DSL.when(TURN.ROLE.eq(Role.USER.label()), PRINCIPAL.DISPLAY_NAME),
                                DSL.inline("")),
                        DSL.field(own))
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(TURN.ID, ids))
                .limit(ids.size())
                .forEach(row -> speakers.put(
                        Candidate.turn(row.value1(), row.value2()), new Speaker(row.value3(), row.value4())));
        return speakers;
    }

    /**
     * Who said a turn.
     *
     * @param asks whether they are who asks now
     */
    private record Speaker(String name, boolean asks) {}

    private static boolean isNamed(Query query, String speaker) {
        String name = speaker.strip().toLowerCase(Locale.ROOT);
        int blank = name.indexOf(' ');
        Set<String> names = query.question().names();
        return names.contains(name) || (blank > 1 && names.contains(name.substring(0, blank)));
    }

    private static List<Candidate> facts(Transaction transaction, Scope scope, Query query, Set<UUID> ids) {
        return transaction
                .dsl()
                .selectDistinct(FACT.NAMESPACE_ID, FACT.ID)
                .from(FACT)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(FACT.ID, ids))
                .and(Among.ids(SLOT.SUBJECT_ID, query.named()))
                .limit(ids.size())
                .fetch(row -> Candidate.fact(row.value1(), row.value2()));
    }

    private static List<Candidate> dossiers(Transaction transaction, Scope scope, Query query, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transaction
                .dsl()
                .select(DOSSIER.NAMESPACE_ID, DOSSIER.ID)
                .from(DOSSIER)
                .where(DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(DOSSIER.ID, ids))
                .and(Among.ids(DOSSIER.ENTITY_ID, query.named()))
                .limit(ids.size())
                .fetch(row -> Candidate.dossier(row.value1(), row.value2()));
    }
}
