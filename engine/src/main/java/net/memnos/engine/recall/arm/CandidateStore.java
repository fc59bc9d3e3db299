package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.MENTION;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.RetractionStore;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Says in SQL which turns, facts and dossiers may be recalled. */
final class CandidateStore {

    private static final Set<String> NEVER_TRUE = Set.of(Ending.WRONG.label(), Ending.WITHDRAWN.label());

    /** Whether the owner of an index row is in the scope and passes the filter. */
    Condition eligible(Scope scope, Candidate.Kind kind, Query query, Field<Long> namespaceId, Field<UUID> ownerId) {
        return namespaceId
                .in(scope.namespaceIds())
                .and(
                        switch (kind) {
                            case TURN -> {
                                Condition stands = RetractionStore.stands(
                                        scope, ownerId, query.filter().knownAt());
                                Condition wished = turn(query);
                                yield wished.equals(DSL.noCondition())
                                        ? stands
                                        : stands.and(DSL.exists(DSL.selectOne()
                                                .from(TURN)
                                                .where(TURN.NAMESPACE_ID
                                                        .eq(namespaceId)
                                                        .and(TURN.ID.eq(ownerId)))
                                                .and(wished)));
                            }
                            case FACT ->
                                DSL.exists(DSL.selectOne()
                                        .from(FACT)
                                        .where(FACT.NAMESPACE_ID.eq(namespaceId).and(FACT.ID.eq(ownerId)))
                                        .and(fact(query)));
                            case DOSSIER ->
                                DSL.exists(DSL.selectOne()
                                        .from(DOSSIER)
                                        .where(DOSSIER.NAMESPACE_ID
                                                .eq(namespaceId)
                                                .and(DOSSIER.ID.eq(ownerId)))
                                        .and(dossier(query)));
                        });
    }

    /** A dossier says what is so now, has many authors, and no type. */
    private static Condition dossier(Query query) {
        Filter filter = query.filter();
        if (!filter.mayBeDossier()) {
            return DSL.falseCondition();
        }
        Condition condition = DSL.noCondition();
        if (filter.exceptSession() != null) {
            condition = condition.and(DOSSIER.SESSION_ID.isDistinctFrom(filter.exceptSession()));
        }
        return filter.subject() == null ? condition : condition.and(DOSSIER.ENTITY_ID.in(query.subjects()));
    }

    private static Condition turn(Query query) {
        Filter filter = query.filter();
        Condition condition = made(filter, TURN.TYPE, TURN.AUTHOR_ID);
        if (filter.asOf() != null) {
            condition = condition.and(TURN.OCCURRED_AT.le(filter.asOf()));
        }
        if (filter.knownAt() != null) {
            condition = condition.and(TURN.RECORDED_AT.le(filter.knownAt()));
        }
        if (filter.exceptSession() != null) {
            condition = condition.and(TURN.SESSION_ID.isDistinctFrom(filter.exceptSession()));
        }
        return filter.subject() == null ? condition : condition.and(isAbout(filter.subject(), query.subjects()));
    }

    /** What the subject said, where it is mentioned, and what facts about it were taken from. */
    private static Condition isAbout(String subject, Set<UUID> entities) {
        return DSL.lower(TURN.SPEAKER)
                .eq(subject.strip().toLowerCase(Locale.ROOT))
                .or(DSL.exists(DSL.selectOne()
                        .from(MENTION)
                        .where(MENTION.NAMESPACE_ID.eq(TURN.NAMESPACE_ID).and(MENTION.TURN_ID.eq(TURN.ID)))
                        .and(MENTION.ENTITY_ID.in(entities))))
                .or(DSL.exists(DSL.selectOne()
                        .from(ASSERTION_SOURCE)
                        .join(ASSERTION)
                        .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                        .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                        .join(SLOT)
                        .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                        .and(SLOT.ID.eq(ASSERTION.SLOT_ID))
                        .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(TURN.NAMESPACE_ID))
                        .and(ASSERTION_SOURCE.TURN_ID.eq(TURN.ID))
                        .and(SLOT.SUBJECT_ID.in(entities))));
    }

    /** Whether a version of a fact is believed and passes the filter, whatever its valid time but for what had not begun. */
    static Condition fact(Query query) {
        Filter filter = query.filter();
        Condition condition = made(filter, FACT.TYPE, FACT.AUTHOR_ID)
                .and(believed(filter.knownAt()))
                .and(FACT.ENDING.isNull().or(FACT.ENDING.notIn(NEVER_TRUE)));
        if (filter.asOf() != null) {
            condition = condition.and(FACT.VALID_FROM.le(filter.asOf()));
        }
        if (filter.exceptSession() != null) {
            condition = condition.and(isSaidOutside(filter.exceptSession()));
        }
        if (filter.subject() == null) {
            return condition;
        }
        return condition.and(DSL.exists(DSL.selectOne()
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .and(SLOT.SUBJECT_ID.in(query.subjects()))));
    }

    /** What was only said in a session is known to whoever is in it. */
    private static Condition isSaidOutside(String session) {
        return DSL.exists(DSL.selectOne()
                .from(FACT_SOURCE)
                .join(ASSERTION_SOURCE)
                .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(FACT_SOURCE.ASSERTION_ID))
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .where(FACT_SOURCE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                .and(FACT_SOURCE.FACT_ID.eq(FACT.ID))
                .and(FACT_SOURCE.VERSION.eq(FACT.VERSION))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .and(TURN.SESSION_ID.isDistinctFrom(session)));
    }

    private static Condition believed(@Nullable Instant knownAt) {
        return knownAt == null
                ? FACT.CLOSED_AT.isNull()
                : FACT.RECORDED_AT.le(knownAt).and(FACT.CLOSED_AT.isNull().or(FACT.CLOSED_AT.gt(knownAt)));
    }

    private static Condition made(Filter filter, TableField<?, String> type, TableField<?, UUID> authorId) {
        Condition condition = DSL.noCondition();
        if (!filter.types().isEmpty()) {
            condition = condition.and(
                    type.in(filter.types().stream().map(MemoryType::label).toList()));
        }
        if (filter.author() != null) {
            condition = condition.and(
                    authorId.eq(DSL.select(PRINCIPAL.ID).from(PRINCIPAL).where(PRINCIPAL.NAME.eq(filter.author()))));
        }
        return condition;
    }
}
