package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.JOB;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PASS;
import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Says where a pass is due and who wrote there last: it acts for nobody yet, so it has no scope. */
final class ScheduleStore {

    private static final int NAMESPACES_MAX = 100;
    private static final int AUTHORS_MAX = 20;

    /** Of a namespace in which nothing was said for so long, nobody is using it just now. */
    static final Duration IDLE = Duration.ofMinutes(10);

    /**
     * Namespaces whose last pass began that long ago, with changes since, which are idle. Where a change has waited for so
     * long, a namespace need not be idle.
     */
    List<Long> due(Transaction transaction, Duration every, Instant now) {
        Field<Instant> since = DSL.coalesce(PASS.STARTED_AT, NAMESPACE.CREATED_AT);
        Field<Instant> from = DSL.field(
                "{0} - make_interval(secs => {1})",
                NAMESPACE.CREATED_AT.getDataType(), since, DSL.inline(ConsolidatePipeline.QUIET.toSeconds()));
        Condition idle = DSL.notExists(DSL.selectOne()
                        .from(TURN)
                        .where(TURN.NAMESPACE_ID.eq(NAMESPACE.ID).and(TURN.RECORDED_AT.gt(now.minus(IDLE)))))
                .and(DSL.notExists(DSL.selectOne()
                        .from(JOB)
                        .where(JOB.NAMESPACE_ID.eq(NAMESPACE.ID).and(JOB.FAILED_AT.isNull()))
                        .and(JOB.KIND.in(JobKind.EMBED.label(), JobKind.EXTRACT.label()))));
        Condition waited = DSL.exists(DSL.selectOne()
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(NAMESPACE.ID).and(TURN.RECORDED_AT.gt(since)))
                .and(TURN.RECORDED_AT.le(now.minus(every))));
        return transaction
                .dsl()
                .select(NAMESPACE.ID)
                .from(NAMESPACE)
                .leftJoin(PASS)
                .on(PASS.NAMESPACE_ID.eq(NAMESPACE.ID).and(PASS.KIND.eq(PassStore.KIND)))
                .where(since.le(now.minus(every)))
                .and(changed(from, now))
                .and(idle.or(waited))
                .orderBy(since, NAMESPACE.ID)
                .limit(NAMESPACES_MAX)
                .fetch(row -> row.value1());
    }

    /** A session that was not quiet yet when a pass began counts as new. */
    private static Condition changed(Field<Instant> from, Instant now) {
        return DSL.exists(DSL.selectOne()
                        .from(TURN)
                        .where(TURN.NAMESPACE_ID.eq(NAMESPACE.ID).and(TURN.RECORDED_AT.gt(from))))
                .or(DSL.exists(DSL.selectOne()
                        .from(FACT)
                        .where(FACT.NAMESPACE_ID.eq(NAMESPACE.ID).and(FACT.RECORDED_AT.gt(from)))))
                .or(DSL.exists(DSL.selectOne()
                        .from(DOSSIER)
                        .where(DOSSIER.NAMESPACE_ID.eq(NAMESPACE.ID).and(DOSSIER.FRESH_UNTIL.le(now)))));
    }

    /** Who wrote in a namespace, the last one first. */
    List<PrincipalId> authors(Transaction transaction, long namespaceId) {
        Field<Instant> last = DSL.max(TURN.RECORDED_AT);
        return transaction
                .dsl()
                .select(TURN.AUTHOR_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespaceId))
                .groupBy(TURN.AUTHOR_ID)
                .orderBy(last.desc(), TURN.AUTHOR_ID)
                .limit(AUTHORS_MAX)
                .fetch(row -> new PrincipalId(row.value1()));
    }
}
