package net.memnos.engine.consolidate;

import static net.memnos.engine.consolidate.Consolidating.DAILY;
import static net.memnos.schema.Tables.JOB;
import static net.memnos.schema.Tables.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.job.JobRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that consolidates by itself. */
class ConsolidateJobIT {

    private final Consolidating memory = new Consolidating(Optional.empty());
    private final ConsolidateJob job = memory.passes();
    private final JobRunner runner = memory.runner(job);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void what_was_written_is_consolidated_once_nobody_writes_any_more_and_not_before_the_time_is_up() {
        memory.ana();
        assertEquals(0, job.makeDue(DAILY), "somebody has just written");
        idle();
        assertEquals(1, job.makeDue(DAILY));
        assertEquals(0, job.makeDue(DAILY), "there is a job already");
        assertTrue(runner.runDue() >= 2, "one stretch a job");
        assertEquals(1, memory.dossierRows().size());

        memory.fact("Ana", "plays", "the violin");
        memory.clock.advance(Duration.ofHours(5));
        withoutOtherJobs();
        assertEquals(0, job.makeDue(DAILY), "the last pass was today");
        memory.clock.advance(DAILY);
        assertEquals(1, job.makeDue(DAILY));
        runner.runDue();
        assertTrue(memory.dossier().getText().contains("violin"));

        memory.clock.advance(DAILY.multipliedBy(3));
        withoutOtherJobs();
        assertEquals(0, job.makeDue(DAILY), "nothing has changed");
        assertTrue(memory.health().detail().startsWith("every 24 h, last pass 2026-03-0"), memory.health()::detail);
    }

    @Test
    void what_has_waited_for_the_whole_time_is_consolidated_even_if_nobody_ever_stops_writing() {
        memory.ana();
        idle();
        job.makeDue(DAILY);
        runner.runDue();
        memory.clock.advance(DAILY.plus(Duration.ofHours(1)));
        memory.fact("Ana", "plays", "the violin");
        assertEquals(0, job.makeDue(DAILY));
        memory.clock.advance(DAILY);
        memory.fact("Ana", "owns", "a car");
        assertEquals(1, job.makeDue(DAILY));
    }

    @Test
    void two_servers_on_one_store_do_not_run_a_pass_twice_at_the_same_time() {
        ConsolidateJob other = memory.passes();
        JobRunner there = memory.runner(other);
        memory.ana();
        idle();
        assertEquals(1, job.makeDue(DAILY) + other.makeDue(DAILY));
        taken();
        assertEquals(0, other.makeDue(DAILY));
        assertEquals(0, there.runDue(), "it is leased to the first one");
        assertEquals(0, memory.dossierRows().size());

        memory.clock.advance(ConsolidateJob.HANDS.lease().plusSeconds(1));
        assertTrue(there.runDue() >= 2, "the first one was killed");
        assertEquals(1, memory.dossierRows().size());
        assertEquals(0, passesUnderWay());
        assertEquals(0, runner.runDue());
    }

    @Test
    void a_pass_that_was_cut_off_between_two_stretches_goes_on_in_another_server() {
        memory.ana();
        idle();
        job.makeDue(DAILY);
        memory.pipeline()
                .consolidate(
                        TestScopes.scope(memory.database, "ada", "demo", Permission.WRITE),
                        new ConsolidateRequest(new NamespaceName("demo"), false, null));
        assertEquals(1, passesUnderWay());
        memory.runner(memory.passes()).runDue();
        assertEquals(0, passesUnderWay());
        assertEquals(1, memory.dossierRows().size());
    }

    @Test
    void it_acts_for_whoever_wrote_last_and_not_at_all_when_nobody_may_write() {
        memory.ana();
        idle();
        job.makeDue(DAILY);
        TestScopes.revokeAll(memory.database);
        runner.runDue();
        assertEquals(0, memory.dossierRows().size());
        assertEquals(0, job.makeDue(DAILY));
        assertEquals(Health.State.OK, memory.health().state());
    }

    private void idle() {
        memory.clock.advance(Duration.ofMinutes(11));
        withoutOtherJobs();
    }

    /** The vectors that would be made meanwhile. */
    private void withoutOtherJobs() {
        memory.database.write(
                tx -> tx.dsl().deleteFrom(JOB).where(JOB.KIND.ne("consolidate")).execute());
    }

    /** As another server takes it, and is killed. */
    private void taken() {
        memory.database.write(tx -> tx.dsl()
                .update(JOB)
                .set(JOB.RUN_AFTER, memory.clock.instant().plus(ConsolidateJob.HANDS.lease()))
                .set(JOB.ATTEMPTS, 1)
                .execute());
    }

    private int passesUnderWay() {
        return memory.database.read(tx -> tx.dsl().fetchCount(PASS, PASS.FINISHED_AT.isNull()));
    }
}
