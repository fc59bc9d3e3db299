package net.memnos.engine.provenance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.DossierMemoryStore;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.provenance.Basis.Cause;
import net.memnos.engine.provenance.Basis.Staleness;
import net.memnos.engine.provenance.Why.Statement;
import net.memnos.engine.provenance.Why.Version;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.Retraction;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.VersionStore;
import org.jspecify.annotations.Nullable;

/** Shows one memory, and why it is there. What the scope does not cover is not there. Thread-safe. */
public final class WhyQuery {

    private final Database database;
    private final InstantSource clock;
    private final FactStore facts;
    private final TurnReader turns;
    private final ProvenanceStore provenance = new ProvenanceStore();
    private final DossierMemoryStore dossiers = new DossierMemoryStore();
    private final BasisStore bases = new BasisStore();
    private final VersionStore versions = new VersionStore();
    private final RetractionStore retractions = new RetractionStore();
    private final QuarantineStore quarantines = new QuarantineStore();
    private final Quoting quoting;

    public WhyQuery(Database database, InstantSource clock, FactStore facts, TurnReader turns) {
        this.database = database;
        this.clock = clock;
        this.facts = facts;
        this.turns = turns;
        this.quoting = new Quoting(database);
    }

    /** Shows a turn as a memory, as what follows from it stands now. */
    @FunctionalInterface
    public interface TurnReader {
        Optional<Memory> read(Transaction transaction, Scope scope, TurnId turn, Instant now);
    }

    /** One memory as it is shown. */
    public Memory memory(Scope scope, String id) {
        return why(scope, id).memory();
    }

    /** One memory with its provenance. */
    public Why why(Scope scope, String id) {
        scope.require(Permission.READ);
        Optional<FactId> fact = FactId.parse(id);
        Optional<TurnId> turn = TurnId.parse(id);
        Optional<DossierId> dossier = DossierId.parse(id);
        if (fact.isEmpty() && turn.isEmpty() && dossier.isEmpty()) {
            throw MemnosException.badField(
                    "id", "is not the id of a memory", "copy it as it was shown, such as t_..., f_... or d_...");
        }
        Instant now = clock.instant();
        return quoted(scope, database.read(transaction -> {
            if (dossier.isPresent()) {
                return ofDossier(transaction, scope, dossier.get(), now);
            }
            return fact.isPresent()
                    ? ofFact(transaction, scope, fact.get(), now)
                    : ofTurn(transaction, scope, turn.orElseThrow(), now);
        }));
    }

    private Why quoted(Scope scope, Why why) {
        Memory successor = why.successor();
        return why.with(
                quoting.mark(scope, why.memory()),
                successor == null ? null : quoting.mark(scope, successor),
                quoting.markAll(scope, why.facts()));
    }

    private Why ofFact(Transaction transaction, Scope scope, FactId id, Instant now) {
        List<Version> versions = provenance.versions(transaction, scope, id);
        if (versions.isEmpty()) {
            throw unknown(id.toString());
        }
        Version last = versions.getLast();
        // A fact that is not believed any more is shown as it last was.
        Instant knownAt = last.believedUntil() == null ? null : last.believedFrom();
        Memory memory = facts.memories(transaction, scope, List.of(id), null, knownAt, now).stream()
                .findFirst()
                .orElseThrow(() -> unknown(id.toString()));
        List<Statement> endedBy = new ArrayList<>(provenance.endings(transaction, scope, id));
        FactId next = last.successor();
        Memory successor = null;
        if (next != null) {
            successor = facts.memories(transaction, scope, List.of(next), null, knownAt, now).stream()
                    .findFirst()
                    .orElse(null);
            provenance.statements(transaction, scope, next).stream()
                    .filter(statement -> !endedBy.contains(statement))
                    .forEach(endedBy::add);
        }
        List<Statement> statements = provenance.statements(transaction, scope, id);
        Instant until = last.believedUntil();
        boolean takenBack = statements.stream().anyMatch(WhyQuery::isTakenBack);
        return new Why(
                until != null && takenBack ? memory.retracted(until) : memory,
                statements,
                endedBy,
                successor,
                versions,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static boolean isTakenBack(Statement statement) {
        return statement.withdrawn() != null && statement.withdrawn().isTakenBack();
    }

    private Why ofTurn(Transaction transaction, Scope scope, TurnId id, Instant now) {
        Memory memory = turns.read(transaction, scope, id, now).orElseThrow(() -> unknown(id.toString()));
        Collection<FactId> following = provenance.factsOf(transaction, scope, id);
        Optional<Retraction> retraction = retractions.find(transaction, scope, id);
        return new Why(
                retraction.map(one -> memory.retracted(one.at())).orElse(memory),
                List.of(),
                List.of(),
                versions.after(transaction, scope, id)
                        .flatMap(later -> turns.read(transaction, scope, later, now))
                        .orElse(null),
                List.of(),
                facts.memories(transaction, scope, following, null, null, now),
                null,
                provenance.client(transaction, scope, id),
                retraction.orElse(null),
                quarantines.find(transaction, scope, id).orElse(null),
                versions.before(transaction, scope, id).orElse(null));
    }

    private Why ofDossier(Transaction transaction, Scope scope, DossierId id, Instant now) {
        DossierMemoryStore.Kept kept =
                dossiers.find(transaction, scope, id, now).orElseThrow(() -> unknown(id.toString()));
        Basis basis = new Basis(
                kept.madeAt(),
                kept.byModel(),
                kept.freshUntil(),
                bases.turns(transaction, scope, id),
                kept.fresh() ? List.of() : staleness(transaction, scope, id, kept.freshUntil(), now));
        return new Why(
                kept.memory(),
                List.of(),
                List.of(),
                null,
                List.of(),
                facts.memories(transaction, scope, bases.facts(transaction, scope, id), null, null, now),
                basis,
                null,
                null,
                null,
                null);
    }

    /** There is always a reason, if only that nobody can name it any more. */
    private List<Staleness> staleness(
            Transaction transaction, Scope scope, DossierId id, @Nullable Instant freshUntil, Instant now) {
        List<Staleness> reasons = new ArrayList<>(bases.changes(transaction, scope, id));
        if (freshUntil != null && !freshUntil.isAfter(now)) {
            reasons.add(new Staleness(Cause.TIME, null, freshUntil));
        }
        return reasons.isEmpty() ? List.of(new Staleness(Cause.OTHER, null, null)) : reasons;
    }

    private static MemnosException unknown(String id) {
        return new MemnosException(
                ErrorCode.NOT_FOUND, "there is no memory " + id + " that you may read", "see what recall returns");
    }
}
