package net.memnos.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.Role;

/** Whatever was stated, merged, split and edited: what was exported and imported is exported the same. */
class TransferProperties {

    private static final List<String> NAMES = List.of("billing", "payments", "invoices", "Ana");
    private static final List<String> RELATIONS = List.of("port", "runs on", "owner", "listens at", "looks after");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final TestWriting here = new TestWriting(clock);
    private final TestWriting there = new TestWriting(clock);
    private int namespaces;

    /** What happens in a step. */
    enum Kind {
        STATE,
        MERGE,
        SPLIT,
        CLASS,
        ALIAS,
        NO_ALIAS
    }

    /** One step of a history; what cannot be done is left out. */
    record Step(Kind kind, String name, String other, String relation, String another, int number) {}

    @Property(tries = 20)
    void an_export_imported_into_an_empty_namespace_exports_the_same(@ForAll("histories") List<Step> history) {
        String namespace = "demo" + ++namespaces;
        Scope writing = TestScopes.scope(here.database(), "ada", namespace, Permission.WRITE);
        Scope admin = TestScopes.scope(here.database(), "ada", namespace, Permission.ADMIN);
        for (Step step : history) {
            try {
                take(writing, admin, step);
            } catch (MemnosException _) {
                // Such as a merge with itself: a history without that step is one, too.
            }
            clock.advance(Duration.ofMinutes(1));
        }
        List<String> lines = Transfers.export(here, namespace);

        Scope importer = TestScopes.scope(there.database(), "ada", namespace, Permission.WRITE);
        Scope administering = TestScopes.scope(there.database(), "ada", namespace, Permission.ADMIN);
        List<LineResult> failed = importInto(importer, administering, lines);

        assertEquals(List.of(), failed);
        assertEquals(lines, Transfers.export(there, namespace));
        assertEquals(Transfers.names(here, namespace), Transfers.names(there, namespace));
        importInto(importer, administering, lines);
        assertEquals(lines, Transfers.export(there, namespace));
    }

    private void take(Scope writing, Scope admin, Step step) {
        switch (step.kind()) {
            case STATE -> state(writing, step);
            case MERGE ->
                here.database().write(tx -> here.entityEditor().merge(tx, writing, admin, step.name(), step.other()));
            case SPLIT ->
                here.database()
                        .write(tx -> here.entityEditor()
                                .split(
                                        tx,
                                        writing,
                                        admin,
                                        step.name(),
                                        List.of(step.other()),
                                        step.number() == 0 ? "new " + step.other() : null));
            case CLASS ->
                here.predicateEditor()
                        .setClass(
                                writing,
                                admin,
                                step.relation(),
                                List.of(PredicateClass.values()).get(step.number()));
            case ALIAS -> here.predicateEditor().addAlias(writing, admin, step.relation(), step.another());
            case NO_ALIAS -> here.predicateEditor().removeAlias(writing, admin, step.relation(), step.another());
        }
    }

    private void state(Scope writing, Step step) {
        here.pipeline()
                .remember(
                        writing,
                        Channel.MCP,
                        new RememberRequest(
                                step.name() + " " + step.relation() + " " + step.number(),
                                writing.namespace().name(),
                                null,
                                List.of(new GivenFact(
                                        step.name(), step.relation(), "value " + step.number(), null, null, null)),
                                null,
                                Role.USER,
                                null,
                                null,
                                null,
                                null));
    }

    private List<LineResult> importInto(Scope scope, Scope admin, List<String> lines) {
        List<LineResult> failed = new ArrayList<>();
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Transfers.importer(there)
                .importLines(
                        scope,
                        Optional.of(admin),
                        Optional.of(admin),
                        new LineReader(new ByteArrayInputStream(file)),
                        result -> {
                            if (result.outcome() == LineResult.Outcome.FAILED) {
                                failed.add(result);
                            }
                        });
        return failed;
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(
                                Kind.STATE,
                                Kind.STATE,
                                Kind.STATE,
                                Kind.MERGE,
                                Kind.MERGE,
                                Kind.SPLIT,
                                Kind.SPLIT,
                                Kind.CLASS,
                                Kind.ALIAS,
                                Kind.ALIAS,
                                Kind.NO_ALIAS),
                        Arbitraries.of(NAMES),
                        Arbitraries.of(NAMES),
                        Arbitraries.of(RELATIONS),
                        Arbitraries.of(RELATIONS),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }

    @AfterProperty
    void close() {
        here.close();
        there.close();
    }
}
