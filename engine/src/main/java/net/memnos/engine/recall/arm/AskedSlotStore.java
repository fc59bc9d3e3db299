package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static net.memnos.schema.Tables.SLOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Finds the slots of subjects, and the predicates, that the words of a question fit. */
final class AskedSlotStore {

    private static final int SLOTS_MAX = 300;
    private static final int PREDICATES_MAX = 200;

    /** A word that stands for the relation counts more than one that may be the subject's, or that only means the same. */
    private static final int OWN = 2;

    /** The slots of the subjects, each with how well it fits; 0 for those that do not. */
    List<Asked> ofSubjects(
            Transaction transaction, Scope scope, Collection<EntityId> subjects, String said, String meant) {
        Field<String> predicate = DSL.concat(
                PREDICATE.CANONICAL,
                DSL.inline(" "),
                DSL.coalesce(
                        DSL.field(DSL.select(DSL.listAgg(PREDICATE_ALIAS.ALIAS, " ")
                                        .withinGroupOrderBy(PREDICATE_ALIAS.ALIAS))
                                .from(PREDICATE_ALIAS)
                                .where(PREDICATE_ALIAS.NAMESPACE_ID.eq(PREDICATE.NAMESPACE_ID))
                                .and(PREDICATE_ALIAS.PREDICATE_ID.eq(PREDICATE.ID))),
                        DSL.inline("")));
        return transaction
                .dsl()
                .select(SLOT.ID, stems(predicate), stems(ENTITY.NAME), stems(DSL.val(said)), stems(DSL.val(meant)))
                .from(SLOT)
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .where(SLOT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(
                        SLOT.SUBJECT_ID, subjects.stream().map(EntityId::value).toList()))
                .and(PREDICATE.CANONICAL.ne(Predicate.CONSTRAINT))
                .orderBy(SLOT.ID)
                .limit(SLOTS_MAX)
                .fetch(row -> asked(
                        row.value1(), set(row.value2()), set(row.value3()), set(row.value4()), set(row.value5())));
    }

    private static Asked asked(
            UUID slot, Set<String> predicate, Set<String> subject, Set<String> said, Set<String> meant) {
        Set<String> beside = new HashSet<>(said);
        beside.removeAll(subject);
        boolean nothingElse = beside.isEmpty();
        beside.retainAll(predicate);
        Set<String> alike = new HashSet<>(said);
        alike.retainAll(predicate);
        Set<String> like = new HashSet<>(meant);
        like.retainAll(predicate);
        return new Asked(slot, OWN * beside.size() + alike.size() + like.size(), nothingElse);
    }

    /** Of these slots, those that ever had one of these values. */
    List<UUID> withValue(Transaction transaction, Scope scope, Collection<UUID> slots, Collection<String> objectKeys) {
        return transaction
                .dsl()
                .selectDistinct(FACT.SLOT_ID)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(FACT.SLOT_ID, slots))
                .and(Among.texts(FACT.OBJECT_KEY, objectKeys))
                .limit(SLOTS_MAX)
                .fetch(row -> row.value1());
    }

    /** The predicates that go by one of these forms, each with the form. */
    List<Form> named(Transaction transaction, Scope scope, Collection<String> forms) {
        List<Form> found = new ArrayList<>();
        transaction
                .dsl()
                .select(PREDICATE.ID, PREDICATE.CANONICAL)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.texts(PREDICATE.CANONICAL, forms))
                .and(PREDICATE.CANONICAL.ne(Predicate.CONSTRAINT))
                .unionAll(transaction
                        .dsl()
                        .select(PREDICATE_ALIAS.PREDICATE_ID, PREDICATE_ALIAS.ALIAS)
                        .from(PREDICATE_ALIAS)
                        .where(PREDICATE_ALIAS.NAMESPACE_ID.in(scope.namespaceIds()))
                        .and(Among.texts(PREDICATE_ALIAS.ALIAS, forms)))
                .limit(PREDICATES_MAX)
                .forEach(row -> found.add(new Form(row.value1(), row.value2())));
        return found;
    }

    /** The slots of a predicate, whosever; of very many only the latest. */
    List<UUID> ofPredicate(Transaction transaction, Scope scope, UUID predicate) {
        return transaction
                .dsl()
                .select(SLOT.ID)
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(SLOT.PREDICATE_ID.eq(predicate))
                .orderBy(SLOT.ID.desc())
                .limit(SLOTS_MAX)
                .fetch(row -> row.value1());
    }

    /** The slots of a predicate in which one of these values was ever stated, whosever. */
    List<UUID> ofPredicate(Transaction transaction, Scope scope, UUID predicate, Collection<String> objectKeys) {
        return transaction
                .dsl()
                .selectDistinct(SLOT.ID)
                .from(ASSERTION)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .where(ASSERTION.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.texts(ASSERTION.OBJECT_KEY, objectKeys))
                .and(SLOT.PREDICATE_ID.eq(predicate))
                .limit(SLOTS_MAX)
                .fetch(row -> row.value1());
    }

    private static Field<String[]> stems(Field<String> text) {
        return DSL.field("tsvector_to_array(to_tsvector('english', {0}))", SQLDataType.CLOB.array(), text);
    }

    private static Set<String> set(String[] stems) {
        return new HashSet<>(Arrays.asList(stems));
    }

    /**
     * A slot of a subject.
     *
     * @param fit how well its predicate fits the question; 0: not at all
     * @param whole whether the question names nothing beside the subject
     */
    record Asked(UUID slot, int fit, boolean whole) {}

    /** A predicate under one of its forms. */
    record Form(UUID predicate, String text) {}
}
