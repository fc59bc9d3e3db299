package net.memnos.engine.replay;

import static net.memnos.schema.Tables.PASS;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The turns in the order in which they came in, and how far a replay is. */
final class ReplayStore {

    private static final String KIND = "reconcile";

    /** A turn by id with whom "I" is in it. */
    record Spoken(TurnId turn, String speaker) {}

    /** A page of the turns that stand after one of them, in the order of their ids. */
    List<Spoken> turns(Transaction transaction, Scope scope, @Nullable UUID after, int limit) {
        return transaction
                .dsl()
                .select(TURN.ID, DSL.coalesce(TURN.SPEAKER, PRINCIPAL.DISPLAY_NAME))
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(after == null ? DSL.noCondition() : TURN.ID.gt(after))
                .and(RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID))
                .and(QuarantineStore.counts(TURN.NAMESPACE_ID, TURN.ID))
                .orderBy(TURN.ID)
                .limit(limit)
                .fetch(row -> new Spoken(new TurnId(row.value1()), row.value2()));
    }

    /** Where an interrupted replay goes on. */
    Optional<Progress> progress(Transaction transaction, Scope scope) {
        return transaction
                .dsl()
                .select(PASS.RULES, PASS.POSITION, PASS.DONE)
                .from(PASS)
                .where(PASS.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(PASS.KIND.eq(KIND))
                .and(PASS.FINISHED_AT.isNull())
                .fetchOptional(row -> new Progress(
                        new ReplayPosition(ReplayPosition.Phase.valueOf(row.value1()), row.value2()), row.value3()));
    }

    /** Keeps how far the replay is; null: it is finished. */
    void keep(
            Transaction transaction,
            Scope scope,
            @Nullable ReplayPosition position,
            long done,
            long changed,
            Instant now) {
        scope.require(Permission.WRITE);
        String phase = (position == null ? ReplayPosition.Phase.SLOTS : position.phase()).name();
        UUID after = position == null ? null : position.after();
        transaction
                .dsl()
                .insertInto(PASS)
                .set(PASS.NAMESPACE_ID, scope.namespace().id())
                .set(PASS.KIND, KIND)
                .set(PASS.RULES, phase)
                .set(PASS.POSITION, after)
                .set(PASS.DONE, done)
                .set(PASS.CHANGED, changed)
                .set(PASS.STARTED_AT, now)
                .set(PASS.UPDATED_AT, now)
                .set(PASS.FINISHED_AT, position == null ? now : null)
                .onConflict(PASS.NAMESPACE_ID, PASS.KIND)
                .doUpdate()
                .set(PASS.RULES, phase)
                .set(PASS.POSITION, after)
                .set(PASS.DONE, done)
                .set(PASS.CHANGED, PASS.CHANGED.plus(changed))
                .set(PASS.UPDATED_AT, now)
                .set(PASS.FINISHED_AT, position == null ? now : null)
                .execute();
    }

    /** How far a replay is. */
    record Progress(ReplayPosition position, long done) {}
}
