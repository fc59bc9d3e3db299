package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.PASS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;

/** How far the pass over a namespace has come, so that one that was interrupted is taken up. */
final class PassStore {

    static final String KIND = "consolidate";

    /** Whoever comes later than so after the last stretch begins anew: what was looked at then may have changed. */
    private static final Duration RESUMED_WITHIN = Duration.ofHours(1);

    /** Where to go on; a pass begins when none is under way. */
    Place open(Transaction transaction, Scope scope, Instant now) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        Optional<Place> underWay = transaction
                .dsl()
                .select(PASS.RULES, PASS.POSITION)
                .from(PASS)
                .where(PASS.NAMESPACE_ID.eq(namespaceId).and(PASS.KIND.eq(KIND)))
                .and(PASS.FINISHED_AT.isNull())
                .and(PASS.UPDATED_AT.gt(now.minus(RESUMED_WITHIN)))
                .fetchOptional(row -> new Place(Place.Phase.of(row.value1()), row.value2()));
        if (underWay.isPresent()) {
            return underWay.get();
        }
        transaction
                .dsl()
                .insertInto(PASS)
                .set(PASS.NAMESPACE_ID, namespaceId)
                .set(PASS.KIND, KIND)
                .set(PASS.RULES, Place.START.phase().label())
                .set(PASS.DONE, 0L)
                .set(PASS.CHANGED, 0L)
                .set(PASS.STARTED_AT, now)
                .set(PASS.UPDATED_AT, now)
                .onConflict(PASS.NAMESPACE_ID, PASS.KIND)
                .doUpdate()
                .set(PASS.RULES, Place.START.phase().label())
                .setNull(PASS.POSITION)
                .set(PASS.DONE, 0L)
                .set(PASS.CHANGED, 0L)
                .set(PASS.STARTED_AT, now)
                .set(PASS.UPDATED_AT, now)
                .setNull(PASS.FINISHED_AT)
                .execute();
        return Place.START;
    }

    /** Notes that a stretch is done. */
    void advance(Transaction transaction, Scope scope, ConsolidateResult stretch, Instant now) {
        scope.require(Permission.WRITE);
        long changed = (long) stretch.made() + stretch.episodes();
        Place place = stretch.next().orElse(Place.START);
        transaction
                .dsl()
                .update(PASS)
                .set(PASS.RULES, place.phase().label())
                .set(PASS.POSITION, place.after())
                .set(PASS.DONE, PASS.DONE.plus(changed + stretch.kept()))
                .set(PASS.CHANGED, PASS.CHANGED.plus(changed))
                .set(PASS.UPDATED_AT, now)
                .set(PASS.FINISHED_AT, stretch.next().isPresent() ? null : now)
                .where(PASS.NAMESPACE_ID.eq(scope.namespace().id()).and(PASS.KIND.eq(KIND)))
                .execute();
    }
}
