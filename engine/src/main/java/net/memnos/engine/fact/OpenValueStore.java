package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.WITHDRAWAL;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.Assertion;
import net.memnos.schema.tables.Fact;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Reads what decides where a change, an ending or a correction is filed. */
final class OpenValueStore {

    private static final int VALUES_MAX = 200;

    /** Events and constraints are left out only afterwards. */
    private static final int FOUND_MAX = 2 * VALUES_MAX;

    private static final Fact FOUND = FACT.as("found");
    private static final Assertion OTHER = ASSERTION.as("other");

    /** The values with this key that hold at an instant, the latest first. */
    List<OpenValue> withKey(Transaction transaction, Scope scope, String key, Instant at) {
        return open(transaction, scope, FACT.OBJECT_KEY.eq(key), at);
    }

    /** The values of a subject that hold at an instant, the latest first. */
    List<OpenValue> ofSubject(Transaction transaction, Scope scope, EntityId subject, Instant at) {
        return open(transaction, scope, inSlots(scope, SLOT.SUBJECT_ID.eq(subject.value())), at);
    }

    /** The values of a subject that began after an instant and have no end, the first to begin first. */
    List<Later> afterwards(Transaction transaction, Scope scope, EntityId subject, Instant at) {
        Condition later = inSlots(scope, SLOT.SUBJECT_ID.eq(subject.value()))
                .and(FACT.VALID_FROM.gt(at))
                .and(FACT.VALID_TO.isNull());
        return values(transaction, scope, later).stream()
                .sorted(Comparator.comparing(Later::from))
                .toList();
    }

    /** A value with the time when it began. */
    record Later(OpenValue value, Instant from) {}

    /** The values of the predicates of these names that hold at an instant, the latest first. */
    List<OpenValue> ofPredicate(Transaction transaction, Scope scope, Collection<String> names, Instant at) {
        Condition named = SLOT.PREDICATE_ID.in(DSL.select(PREDICATE.ID)
                .from(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.texts(PREDICATE.CANONICAL, names)));
        return open(transaction, scope, inSlots(scope, named), at);
    }

    /** The values that an author holds at an instant, the latest first. */
    List<OpenValue> ofAuthor(Transaction transaction, Scope scope, PrincipalId author, Instant at) {
        return open(transaction, scope, FACT.AUTHOR_ID.eq(author.value()), at);
    }

    /** The values whose statement shares a word with a text, by their stems; stop words do not count. */
    List<OpenValue> sharing(Transaction transaction, Scope scope, String text, Instant at) {
        Condition shares = DSL.condition(
                "{0} @@ (select string_agg(quote_literal(word), ' | ')::tsquery"
                        + " from unnest(tsvector_to_array(to_tsvector('english', {1}))) word)",
                FACT.WORDS, DSL.val(text));
        return open(transaction, scope, shares, at);
    }

    /** The values that gave way to what was drawn from a turn, or ended with it. */
    List<KnownValue> gaveWayTo(Transaction transaction, Scope scope, TurnId turn) {
        return transaction
                .dsl()
                .selectDistinct(ENTITY.NAME, PREDICATE.CANONICAL, PREDICATE.CLASS, FACT.OBJECT, FACT.STATEMENT)
                .from(ASSERTION_SOURCE)
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(FACT.SLOT_ID.eq(SLOT.ID)))
                .and(FACT.CLOSED_AT.isNull())
                .and(FACT.OBJECT_KEY.eq(DSL.coalesce(ASSERTION.FROM_KEY, ASSERTION.OBJECT_KEY)))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value()))
                .and(ASSERTION.KIND.ne(AssertionKind.STATE.label()))
                .orderBy(ENTITY.NAME, PREDICATE.CANONICAL, FACT.OBJECT)
                .limit(VALUES_MAX)
                .fetch(row -> new KnownValue(
                        row.value1(), row.value2(), PredicateClass.of(row.value3()), row.value4(), row.value5()));
    }

    private static Condition inSlots(Scope scope, Condition which) {
        return FACT.SLOT_ID.in(DSL.select(SLOT.ID)
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which));
    }

    private static List<OpenValue> open(Transaction transaction, Scope scope, Condition which, Instant at) {
        Condition then =
                which.and(FACT.VALID_FROM.le(at)).and(FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(at)));
        return values(transaction, scope, then).stream().map(Later::value).toList();
    }

    /** The facts are found first, by one table: a planner that knows nothing yet of a young store cannot go round joins. */
    private static List<Later> values(Transaction transaction, Scope scope, Condition which) {
        CommonTableExpression<?> found = DSL.name(FOUND.getName())
                .asMaterialized(DSL.select(
                                FACT.NAMESPACE_ID,
                                FACT.ID,
                                FACT.SLOT_ID,
                                FACT.OBJECT,
                                FACT.STATEMENT,
                                FACT.AUTHOR_ID,
                                FACT.VALID_FROM)
                        .from(FACT)
                        .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()))
                        .and(which)
                        .and(FACT.CLOSED_AT.isNull())
                        .and(DSL.not(FACT.CONTESTED))
                        .orderBy(FACT.VALID_FROM.desc(), FACT.ID)
                        .limit(FOUND_MAX));
        return transaction
                .dsl()
                .with(found)
                .select(
                        SLOT.ID,
                        ENTITY.ID,
                        ENTITY.NAME,
                        PREDICATE.ID,
                        PREDICATE.CANONICAL,
                        PREDICATE.CLASS,
                        FOUND.OBJECT,
                        FOUND.STATEMENT,
                        FOUND.AUTHOR_ID,
                        FOUND.VALID_FROM)
                .from(found)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FOUND.NAMESPACE_ID).and(SLOT.ID.eq(FOUND.SLOT_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(FOUND.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(FOUND.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(PREDICATE.CLASS.ne(PredicateClass.EVENT.label()))
                .and(PREDICATE.CANONICAL.ne(Predicate.CONSTRAINT))
                .orderBy(FOUND.VALID_FROM.desc(), FOUND.ID)
                .limit(VALUES_MAX)
                .fetch(row -> new Later(
                        new OpenValue(
                                new SlotId(row.value1()),
                                new EntityId(row.value2()),
                                row.value3(),
                                new Predicate(
                                        new PredicateId(row.value4()), row.value5(), PredicateClass.of(row.value6())),
                                row.value7(),
                                row.value8(),
                                new PrincipalId(row.value9())),
                        row.value10()));
    }

    /**
     * What was said before about values that come in only now: changes, endings and corrections of these values, filed under
     * the same subject in a slot that never had them.
     */
    List<Waiting> waitingFor(Transaction transaction, Scope scope, EntityId subject, Collection<String> keys) {
        String ended = AssertionKind.ENDED.label();
        return transaction
                .dsl()
                .select(
                        ASSERTION.ID,
                        ASSERTION.SLOT_ID,
                        DSL.coalesce(ASSERTION.FROM_KEY, ASSERTION.OBJECT_KEY),
                        PREDICATE.CLASS)
                .from(ASSERTION)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(SLOT.SUBJECT_ID.eq(subject.value()))
                .and(Among.texts(ASSERTION.FROM_KEY, keys)
                        .or(ASSERTION.KIND.eq(ended).and(Among.texts(ASSERTION.OBJECT_KEY, keys))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(OTHER)
                        .where(OTHER.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                        .and(OTHER.SLOT_ID.eq(ASSERTION.SLOT_ID))
                        .and(OTHER.KIND.ne(ended))
                        .and(OTHER.OBJECT_KEY.eq(DSL.coalesce(ASSERTION.FROM_KEY, ASSERTION.OBJECT_KEY)))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(WITHDRAWAL)
                        .where(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID))
                        .and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID))))
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(VALUES_MAX)
                .fetch(row -> new Waiting(
                        new AssertionId(row.value1()),
                        new SlotId(row.value2()),
                        row.value3(),
                        PredicateClass.of(row.value4())));
    }

    /** What was drawn from a turn already: subject and value. */
    List<Drawn> drawnFrom(Transaction transaction, Scope scope, TurnId turn) {
        return transaction
                .dsl()
                .select(SLOT.SUBJECT_ID, ASSERTION.OBJECT)
                .from(ASSERTION_SOURCE)
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value()))
                .limit(VALUES_MAX)
                .fetch(row -> new Drawn(new EntityId(row.value1()), ObjectKey.of(row.value2())));
    }

    /** An assertion about a value that its slot does not have. */
    record Waiting(AssertionId assertion, SlotId slot, String key, PredicateClass predicateClass) {}

    /** A value that was drawn from a turn. */
    record Drawn(EntityId subject, String objectKey) {}
}
