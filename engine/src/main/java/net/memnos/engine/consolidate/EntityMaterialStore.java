package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.InputsStore;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.ValidTime;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the entities that deserve a dossier, and what it is made of. */
final class EntityMaterialStore {

    /** Of whom less is known, the facts alone say it. */
    static final int FACTS_MIN = 3;

    private static final int FACTS_MAX = 1_000;
    private static final Set<String> NEVER_TRUE = Set.of(Ending.WRONG.label(), Ending.WITHDRAWN.label());

    /** An entity with its dossier as it stands. */
    record Subject(EntityId id, String name, Known known) {}

    /** Entities after a position, in the order of their ids. */
    List<Subject> page(Transaction transaction, Scope scope, @Nullable UUID after, int limit) {
        return read(transaction, scope, after == null ? DSL.noCondition() : ENTITY.ID.gt(after), limit);
    }

    /** One entity, if it deserves a dossier. */
    Optional<Subject> find(Transaction transaction, Scope scope, EntityId id) {
        return read(transaction, scope, ENTITY.ID.eq(id.value()), 1).stream().findFirst();
    }

    private static List<Subject> read(Transaction transaction, Scope scope, Condition which, int limit) {
        Field<String> inputs =
                InputsStore.ofEntity(ENTITY.NAMESPACE_ID, ENTITY.ID).as("inputs_now");
        return transaction
                .dsl()
                .select(
                        ENTITY.ID,
                        ENTITY.NAME,
                        inputs,
                        DOSSIER.INPUTS,
                        DOSSIER.FRESH_UNTIL,
                        DOSSIER.ID,
                        DOSSIER.PROSE_OF,
                        DOSSIER.MADE_BY)
                .from(ENTITY)
                .leftJoin(DOSSIER)
                .on(DOSSIER.NAMESPACE_ID.eq(ENTITY.NAMESPACE_ID).and(DOSSIER.ENTITY_ID.eq(ENTITY.ID)))
                .where(ENTITY.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .and(deserves(ENTITY.NAMESPACE_ID, ENTITY.ID, ENTITY.MERGED_INTO_ID.isNull()))
                .orderBy(ENTITY.ID)
                .limit(limit)
                .fetch(row -> new Subject(
                        new EntityId(row.value1()),
                        row.value2(),
                        new Known(
                                row.value1(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                Known.Worded.of(row.value6(), row.value7(), row.value8()))));
    }

    /** Dossiers of entities that deserve none any more. */
    List<DossierId> unfounded(Transaction transaction, Scope scope, int limit) {
        return transaction
                .dsl()
                .select(DOSSIER.ID)
                .from(DOSSIER)
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(DOSSIER.NAMESPACE_ID).and(ENTITY.ID.eq(DOSSIER.ENTITY_ID)))
                .where(DOSSIER.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(DSL.not(deserves(ENTITY.NAMESPACE_ID, ENTITY.ID, ENTITY.MERGED_INTO_ID.isNull())))
                .orderBy(DOSSIER.ID)
                .limit(limit)
                .fetch(row -> new DossierId(row.value1()));
    }

    private static Condition deserves(Field<Long> namespaceId, Field<UUID> entityId, Condition unmerged) {
        Field<Integer> believed = DSL.field(DSL.selectCount()
                .from(SLOT)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(FACT.SLOT_ID.eq(SLOT.ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(SLOT.NAMESPACE_ID.eq(namespaceId).and(SLOT.SUBJECT_ID.eq(entityId)))
                .and(shown()));
        return unmerged.and(believed.ge(FACTS_MIN));
    }

    /** Believed and not retracted. What is pinned comes with every recall anyhow. */
    private static Condition shown() {
        return FACT.CLOSED_AT
                .isNull()
                .and(FACT.ENDING.isNull().or(FACT.ENDING.notIn(NEVER_TRUE)))
                .and(PREDICATE.CANONICAL.ne(Predicate.CONSTRAINT));
    }

    /** What is believed of an entity, the latest when it is too much. */
    List<EntityFact> facts(Transaction transaction, Scope scope, EntityId entity) {
        return transaction
                .dsl()
                .select(FACT.asterisk().except(FACT.WORDS), PREDICATE.CANONICAL, PREDICATE.CLASS)
                .from(SLOT)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(FACT.SLOT_ID.eq(SLOT.ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()).and(SLOT.SUBJECT_ID.eq(entity.value())))
                .and(shown())
                .orderBy(FACT.VALID_FROM.desc(), FACT.ID)
                .limit(FACTS_MAX)
                .fetch(row -> {
                    String ending = row.get(FACT.ENDING);
                    return new EntityFact(
                            new Dossier.Cited(new FactId(row.get(FACT.ID)), row.get(FACT.VERSION)),
                            row.get(PREDICATE.CANONICAL),
                            PredicateClass.of(row.get(PREDICATE.CLASS)),
                            row.get(FACT.OBJECT),
                            new ValidTime(row.get(FACT.VALID_FROM), row.get(FACT.VALID_TO)),
                            ending == null ? null : Ending.of(ending),
                            row.get(FACT.CONTESTED));
                });
    }
}
