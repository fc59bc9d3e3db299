package net.memnos.engine.predicate;

import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_DEFAULT;
import static net.memnos.schema.Tables.SLOT;

import java.util.Collection;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;

/** Removes predicates that nothing is stated with any more. */
public final class UnusedPredicateStore {

    /** Removes those of some predicates that came out of somebody's words and are in no statement, with their aliases. */
    public int remove(Transaction transaction, Scope scope, Collection<PredicateId> candidates) {
        scope.require(Permission.WRITE);
        return transaction
                .dsl()
                .deleteFrom(PREDICATE)
                .where(PREDICATE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(
                        PREDICATE.ID,
                        candidates.stream().map(PredicateId::value).toList()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(PREDICATE_DEFAULT)
                        .where(PREDICATE_DEFAULT.CANONICAL.eq(PREDICATE.CANONICAL))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(SLOT)
                        .where(SLOT.NAMESPACE_ID.eq(PREDICATE.NAMESPACE_ID))
                        .and(SLOT.PREDICATE_ID.eq(PREDICATE.ID))))
                .execute();
    }
}
