package net.memnos.engine.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.AssertionArchiveStore.Standing;
import net.memnos.engine.fact.AssertionId;
import net.memnos.engine.fact.AssertionPosition;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole namespaces in the exchange format: first the turns, then the facts that come from them. It reads page by
 * page and holds no connection while the reader of the lines is slow; what is learned after the start is left out.
 */
public final class Exporter {

    private static final int PAGE = 500;

    private final Database database;
    private final InstantSource clock;
    private final TurnStore turns;
    private final AssertionArchiveStore assertions;
    private final AuditStore audit;
    private final LineWriter writer = new LineWriter();

    public Exporter(
            Database database,
            InstantSource clock,
            TurnStore turns,
            AssertionArchiveStore assertions,
            AuditStore audit) {
        this.database = database;
        this.clock = clock;
        this.turns = turns;
        this.assertions = assertions;
        this.audit = audit;
    }

    /** Hands over the lines, without their line ends, of all namespaces of the scope, one namespace after the other. */
    public void export(Scope scope, Consumer<String> lines) {
        scope.require(Permission.READ);
        Instant start = clock.instant();
        database.write(transaction -> {
            audit.record(transaction, scope, "export", AuditOutcome.ALLOWED, null);
            return true;
        });
        for (Namespace namespace : scope.namespaces()) {
            turns(scope, namespace, start, lines);
            facts(scope, namespace, start, lines);
        }
    }

    private void turns(Scope scope, Namespace namespace, Instant start, Consumer<String> lines) {
        @Nullable TurnPosition after = null;
        List<StoredTurn> page;
        do {
            TurnPosition from = after;
            page = database.read(transaction -> turns.page(transaction, scope, namespace, from, start, PAGE));
            for (StoredTurn stored : page) {
                lines.accept(writer.turn(stored));
                after = TurnPosition.of(stored.turn());
            }
        } while (page.size() == PAGE);
    }

    private void facts(Scope scope, Namespace namespace, Instant start, Consumer<String> lines) {
        record Page(List<RecordedAssertion> assertions, Map<AssertionId, Standing> standings) {}
        @Nullable AssertionPosition after = null;
        Page page;
        do {
            AssertionPosition from = after;
            page = database.read(transaction -> {
                List<RecordedAssertion> recorded = assertions.page(transaction, scope, namespace, from, start, PAGE);
                List<AssertionId> ids =
                        recorded.stream().map(one -> one.assertion().id()).toList();
                return new Page(recorded, assertions.standings(transaction, scope, namespace, ids, start));
            });
            for (RecordedAssertion recorded : page.assertions()) {
                Standing standing = page.standings().get(recorded.assertion().id());
                lines.accept(writer.fact(namespace.name().value(), recorded, standing));
                after = AssertionPosition.of(recorded.assertion());
            }
        } while (page.assertions().size() == PAGE);
    }
}
