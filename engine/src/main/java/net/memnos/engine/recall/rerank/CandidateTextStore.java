package net.memnos.engine.recall.rerank;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.TURN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.turn.Role;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads what candidates say, all turns by one query and all facts by another. */
final class CandidateTextStore {

    /** The extraction of an assertion that no caller and no model made. */
    private static final String BY_RULES = "rules";

    private static final Field<String> OWN = LEXICAL.OWN.cast(SQLDataType.CLOB);
    private static final Field<String> CONTEXT = LEXICAL.CONTEXT.cast(SQLDataType.CLOB);

    /** The texts of the turns and facts among the candidates. */
    List<CandidateText> read(Transaction transaction, Scope scope, Collection<Candidate> candidates) {
        List<CandidateText> texts = new ArrayList<>(turns(transaction, scope, ids(candidates, Candidate.Kind.TURN)));
        texts.addAll(facts(transaction, scope, ids(candidates, Candidate.Kind.FACT)));
        return texts;
    }

    private static List<CandidateText> turns(Transaction transaction, Scope scope, List<UUID> ids) {
        Field<String> start = DSL.left(TURN.TEXT, TextCues.LOOKED_AT_MAX);
        Field<String> speaker = DSL.coalesce(TURN.SPEAKER, DSL.inline(""));
        return transaction
                .dsl()
                .select(TURN.NAMESPACE_ID, TURN.ID, start, OWN, CONTEXT, speaker, TURN.ROLE)
                .from(TURN)
                .join(LEXICAL)
                .on(LEXICAL.NAMESPACE_ID.eq(TURN.NAMESPACE_ID).and(LEXICAL.OWNER_ID.eq(TURN.ID)))
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(TURN.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .limit(ids.size())
                .fetch(row -> new CandidateText(
                        Candidate.turn(row.value1(), row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7().equals(Role.USER.label()),
                        List.of()));
    }

    private static List<CandidateText> facts(Transaction transaction, Scope scope, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Field<UUID[]> above =
                DSL.field(DSL.select(DSL.coalesce(DSL.arrayAgg(ASSERTION_SOURCE.TURN_ID), DSL.inline(new UUID[0])))
                        .from(FACT_SOURCE)
                        .join(ASSERTION)
                        .on(ASSERTION.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                        .and(ASSERTION.ID.eq(FACT_SOURCE.ASSERTION_ID))
                        .join(ASSERTION_SOURCE)
                        .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                        .and(ASSERTION_SOURCE.ASSERTION_ID.eq(ASSERTION.ID))
                        .where(isSourceOfFact())
                        .having(DSL.boolAnd(ASSERTION.EXTRACTION.eq(BY_RULES))));
        return transaction
                .dsl()
                .select(FACT.NAMESPACE_ID, FACT.ID, FACT.STATEMENT, OWN, CONTEXT, above)
                .distinctOn(FACT.NAMESPACE_ID, FACT.ID)
                .from(FACT)
                .join(LEXICAL)
                .on(LEXICAL.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(LEXICAL.OWNER_ID.eq(FACT.ID)))
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(FACT.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .orderBy(FACT.NAMESPACE_ID, FACT.ID, FACT.VERSION.desc())
                .limit(ids.size())
                .fetch(row -> new CandidateText(
                        Candidate.fact(row.value1(), row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        "",
                        true,
                        turns(row.value1(), row.value6())));
    }

    private static Condition isSourceOfFact() {
        return FACT_SOURCE
                .NAMESPACE_ID
                .eq(FACT.NAMESPACE_ID)
                .and(FACT_SOURCE.FACT_ID.eq(FACT.ID))
                .and(FACT_SOURCE.VERSION.eq(FACT.VERSION))
                .and(DSL.not(FACT_SOURCE.ENDS));
    }

    /** Null, when one of the sources is no rule's. */
    private static List<Candidate> turns(long namespaceId, UUID @Nullable [] ids) {
        return ids == null
                ? List.of()
                : Arrays.stream(ids).map(id -> Candidate.turn(namespaceId, id)).toList();
    }

    private static List<UUID> ids(Collection<Candidate> candidates, Candidate.Kind kind) {
        return candidates.stream()
                .filter(candidate -> candidate.kind() == kind)
                .map(Candidate::id)
                .toList();
    }
}
