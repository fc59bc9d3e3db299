package net.memnos.engine.replay;

import static net.memnos.schema.Tables.FACT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayPipelineIT {

    private static final Extractor CITIES = turn -> List.of(new ExtractedFact(
            AssertionKind.STATE,
            turn.speaker(),
            "lives in",
            turn.text().substring(turn.text().lastIndexOf(' ') + 1),
            null,
            turn.speaker() + " lives in " + turn.text().substring(turn.text().lastIndexOf(' ') + 1),
            null,
            null));

    private final SettableClock clock = new SettableClock(Instant.parse("2025-01-01T12:00:00Z"));
    private final TestWriting writing = new TestWriting(clock);
    private final Scope scope = TestScopes.scope(writing.database(), "ada", "demo", Permission.WRITE);

    @BeforeEach
    void remember() {
        say("I live in Lisbon");
        say("I live in Porto");
    }

    private void say(String text) {
        writing.pipeline()
                .remember(
                        scope,
                        Channel.REST,
                        new RememberRequest(
                                text,
                                scope.namespace().name(),
                                null,
                                List.of(),
                                null,
                                Role.USER,
                                clock.instant(),
                                null,
                                null,
                                null));
        clock.advance(Duration.ofDays(30));
    }

    @AfterEach
    void close() {
        writing.close();
    }

    @Test
    void new_rules_add_what_they_draw_and_a_second_pass_changes_nothing() {
        List<ReplayResult> first = run(CITIES, false);
        assertEquals(2, first.stream().mapToInt(ReplayResult::added).sum());
        assertEquals(List.of("Porto"), open());
        List<ReplayResult> second = run(CITIES, false);
        assertEquals(0, second.stream().mapToInt(ReplayResult::added).sum());
        assertEquals(0, second.stream().mapToInt(ReplayResult::changed).sum());
    }

    @Test
    void what_the_rules_draw_no_more_is_withdrawn_and_stays_known_as_it_was() {
        run(CITIES, false);
        Instant believed = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofDays(1));
        List<ReplayResult> step = run(turn -> turn.text().endsWith("Porto") ? List.of() : CITIES.extract(turn), false);
        assertEquals(1, step.stream().mapToInt(ReplayResult::withdrawn).sum());
        assertEquals(List.of("Lisbon"), open());
        assertEquals(1, versionsBelievedAt(believed, "Porto"));
    }

    @Test
    void a_dry_run_tells_the_same_and_changes_nothing() {
        assertEquals(2, run(CITIES, true).stream().mapToInt(ReplayResult::added).sum());
        assertEquals(List.of(), open());
    }

    @Test
    void what_is_read_in_the_light_of_what_holds_is_read_so_again() {
        say("My alarm is set for 6:00.");
        say("I've had to set my alarm earlier, to 5:20.");
        RuleExtractor rules = RuleExtractor.load();
        assertTrue(run(rules, false).stream().mapToInt(ReplayResult::added).sum() >= 2);
        assertTrue(open().contains("5:20"));
        assertFalse(open().contains("6:00"));
        List<ReplayResult> again = run(rules, false);
        assertEquals(0, again.stream().mapToInt(ReplayResult::added).sum());
        assertEquals(0, again.stream().mapToInt(ReplayResult::withdrawn).sum());
    }

    @Test
    void an_interrupted_pass_goes_on_where_it_was() {
        ReplayPipeline replay = replay(CITIES);
        ReplayResult turns = replay.step(scope, null, false);
        assertEquals(2, turns.turns());
        ReplayResult slots = replay.step(scope, null, false);
        assertEquals(0, slots.turns());
        assertTrue(slots.slots() > 0);
        assertNull(slots.next());
    }

    private List<ReplayResult> run(Extractor rules, boolean dryRun) {
        List<ReplayResult> steps = new ArrayList<>();
        String after = null;
        do {
            ReplayResult step = replay(rules).step(scope, after, dryRun);
            steps.add(step);
            after = step.next();
        } while (after != null);
        return steps;
    }

    private ReplayPipeline replay(Extractor rules) {
        return new ReplayPipeline(
                writing.database(),
                clock,
                rules,
                writing.turns(),
                new FactReviser(
                        clock,
                        writing.engine().ids(),
                        new EntityStore(writing.engine().ids()),
                        writing.facts(),
                        new LexicalStore(),
                        new JobStore()));
    }

    private List<String> open() {
        return writing.database()
                .read(transaction -> transaction
                        .dsl()
                        .select(FACT.OBJECT)
                        .from(FACT)
                        .where(FACT.CLOSED_AT.isNull().and(FACT.VALID_TO.isNull()))
                        .fetch(FACT.OBJECT));
    }

    private int versionsBelievedAt(Instant instant, String object) {
        return writing.database()
                .read(transaction -> transaction
                        .dsl()
                        .fetchCount(
                                FACT,
                                FACT.OBJECT
                                        .eq(object)
                                        .and(FACT.RECORDED_AT.le(instant))
                                        .and(FACT.CLOSED_AT.isNull().or(FACT.CLOSED_AT.gt(instant)))));
    }
}
