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
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.AssertionArchiveStore.Standing;
import net.memnos.engine.fact.AssertionId;
import net.memnos.engine.fact.AssertionPosition;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.predicate.PredicateEditStore;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.Retraction;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole namespaces in the exchange format: first the turns, then what names mean there, then the facts. It reads page by
 * page and holds no connection while the reader of the lines is slow; what is learned after the start is left out.
 */
public final class Exporter {

    private static final int PAGE = 500;

    private final Database database;
    private final InstantSource clock;
    private final TurnStore turns;
    private final AssertionArchiveStore assertions;
    private final AuditStore audit;
    private final IdentityStore identities;
    private final PredicateEditStore predicates = new PredicateEditStore();
    private final RetractionStore retractions = new RetractionStore();
    private final QuarantineStore quarantines = new QuarantineStore();
    private final LineWriter writer = new LineWriter();

    public Exporter(
            Database database,
            InstantSource clock,
            TurnStore turns,
            AssertionArchiveStore assertions,
            IdentityStore identities,
            AuditStore audit) {
        this.database = database;
        this.clock = clock;
        this.turns = turns;
        this.assertions = assertions;
        this.identities = identities;
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
            predicates(scope, namespace, lines);
            identities(scope, namespace, start, lines);
            facts(scope, namespace, start, lines);
        }
    }

    private void turns(Scope scope, Namespace namespace, Instant start, Consumer<String> lines) {
        record Page(List<StoredTurn> stored, Map<TurnId, Retraction> retracted, Map<TurnId, QuarantineMark> flagged) {}
        @Nullable TurnPosition after = null;
        List<StoredTurn> page;
        do {
            TurnPosition from = after;
            Page read = database.read(transaction -> {
                List<StoredTurn> stored = turns.page(transaction, scope, namespace, from, start, PAGE);
                List<TurnId> ids = stored.stream().map(one -> one.turn().id()).toList();
                return new Page(
                        stored, retractions.among(transaction, scope, ids), quarantines.marks(transaction, scope, ids));
            });
            page = read.stored();
            for (StoredTurn stored : page) {
                TurnId id = stored.turn().id();
                lines.accept(writer.turn(
                        stored, read.retracted().get(id), read.flagged().get(id)));
                after = TurnPosition.of(stored.turn());
            }
        } while (page.size() == PAGE);
    }

    private void predicates(Scope scope, Namespace namespace, Consumer<String> lines) {
        database.read(transaction -> predicates.edited(transaction, scope, namespace))
                .forEach(predicate ->
                        lines.accept(writer.predicate(namespace.name().value(), predicate)));
    }

    private void identities(Scope scope, Namespace namespace, Instant start, Consumer<String> lines) {
        IdentityStore.@Nullable Recorded after = null;
        List<IdentityStore.Recorded> page;
        do {
            IdentityStore.Recorded from = after;
            page = database.read(transaction -> identities.changes(transaction, scope, namespace, from, start, PAGE));
            for (IdentityStore.Recorded change : page) {
                lines.accept(writer.identity(namespace.name().value(), change));
                after = change;
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
