package net.memnos.engine.recall.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.query.QueryAnalyzer;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The look-up of slots among 20,000 facts: 1,000 subjects with ten relations, each with one value that was replaced. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotArmIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private EngineDatabase engine;
    private Scope scope;

    @BeforeAll
    void fill() throws Exception {
        engine = EngineDatabase.fresh();
        scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.READ);
        String namespace = "(select id from memnos.namespace where name = 'demo')";
        engine.server().execute("""
                set search_path = memnos, public;
                insert into entity select %1$s, gen_random_uuid(), 'Thing ' || i, 'thing ' || i, null, now()
                    from generate_series(1, 1000) i;
                insert into predicate select %1$s, gen_random_uuid(), 'relation' || i, 'attribute', now()
                    from generate_series(1, 10) i;
                insert into predicate_alias select %1$s, 'colour', id from predicate where canonical = 'relation3';
                insert into slot select %1$s, gen_random_uuid(), e.id, p.id from entity e, predicate p;
                insert into assertion (namespace_id, id, slot_id, kind, subject, predicate, object, object_key, statement,
                        valid_from, valid_from_given, said_at, author_id, origin, recorded_at)
                    select namespace_id, gen_random_uuid(), id, 'state', 's', 'p', 'v' || abs(hashtext(id::text)) %% 5000,
                        'v' || abs(hashtext(id::text)) %% 5000, 's', '2024-01-01', true, now(),
                        (select id from principal where name = 'ada'), 'user', now() from slot;
                insert into fact select namespace_id, gen_random_uuid(), 1, id, true, false, 'old', 'old', 's',
                        '2020-01-01', '2024-01-01', now(), null, 'ended', null,
                        (select id from principal where name = 'ada'), 'user', null, 1, now() from slot;
                insert into fact select namespace_id, gen_random_uuid(), 1, slot_id, true, false, object, object_key, 's',
                        '2024-01-01', null, now(), null, null, null, author_id, 'user', null, 1, now() from assertion;
                analyze
                """.formatted(namespace));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void the_past_of_one_subject_is_found_by_index() {
        assertEquals(
                2,
                checked(SlotArm.ofTimeline(entities()), "How did the colour of Thing 7 change?")
                        .size());
        assertEquals(
                20,
                checked(SlotArm.ofTimeline(entities()), "history of Thing 7").size());
        assertEquals(
                1,
                checked(SlotArm.ofList(entities()), "Which colours does Thing 7 have?")
                        .size());
    }

    @Test
    void a_relation_of_everybody_is_found_by_index_and_bounded() {
        assertEquals(50, checked(SlotArm.ofList(entities()), "List all colours").size());
        assertEquals(List.of(), checked(SlotArm.ofTimeline(entities()), "When did the colour change?"));
        assertTrue(checked(SlotArm.ofList(entities()), "Who has colour v17?").size() < 20);
        assertEquals(List.of(), checked(SlotArm.ofList(entities()), "List all colours of the moon"));
    }

    @Test
    void another_namespace_has_nothing() {
        Scope elsewhere = TestScopes.scope(engine.database(), "ada", "elsewhere", Permission.READ);
        for (String question : List.of("How did the colour of Thing 7 change?", "List all colours")) {
            assertEquals(
                    List.of(),
                    engine.database()
                            .read(transaction -> SlotArm.ofTimeline(entities())
                                    .find(transaction, elsewhere, query(question), null)));
        }
    }

    private EntityStore entities() {
        return new EntityStore(engine.ids());
    }

    /** What the arm finds, after a look at how the database finds it. */
    private List<Candidate> checked(SlotArm arm, String question) {
        List<String> statements = new ArrayList<>();
        List<Candidate> found = engine.database().read(transaction -> {
            transaction.dsl().configuration().set(new Heard(statements));
            return arm.find(transaction, scope, query(question), null);
        });
        engine.database().read(transaction -> {
            statements.forEach(statement -> checkPlan(transaction, statement));
            return found;
        });
        assertFalse(statements.isEmpty());
        return found;
    }

    private static void checkPlan(Transaction transaction, String statement) {
        String plan = String.join(
                "\n",
                transaction
                        .dsl()
                        .fetch("explain analyze {0}", DSL.sql(statement.replace("{", "{{")))
                        .getValues(0, String.class));
        for (String table : List.of("fact", "slot", "assertion")) {
            assertFalse(plan.matches("(?s).*Seq Scan on " + table + "\\b.*"), statement + "\n" + plan);
        }
    }

    private static Query query(String question) {
        return new Query(
                new QueryAnalyzer().analyse(question),
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                Filter.none(NOW));
    }

    /** Notes every query with its values in it. */
    private record Heard(List<String> statements) implements ExecuteListener {

        @Override
        public void executeStart(ExecuteContext context) {
            if (context.query() != null) {
                statements.add(context.query().getSQL(ParamType.INLINED));
            }
        }
    }
}
