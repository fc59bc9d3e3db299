package net.memnos.engine.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.Assertion;
import net.memnos.engine.fact.AssertionId;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactRestorer;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.fact.ObjectKey;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.tombstone.TombstoneStore;
import net.memnos.engine.transfer.ExchangeLine.FactLine;
import net.memnos.engine.transfer.Importer.Stored;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/**
 * Stores the line of a fact. One that names the turns that it comes from is drawn from them; any other comes with a turn
 * that holds its statement.
 */
public final class FactImport {

    private static final Pattern FACT_ID =
            Pattern.compile("f_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final int SOURCES_MAX = 100;

    private final Database database;
    private final InstantSource clock;
    private final RememberPipeline pipeline;
    private final PrincipalStore principals;
    private final TurnStore turns;
    private final TombstoneStore tombstones;
    private final FactRestorer restorer;
    private final Runnable afterCommit;
    private final QuarantineStore quarantines = new QuarantineStore();

    /** The last argument runs after each commit that left a job behind; it must not block. */
    public FactImport(
            Database database,
            InstantSource clock,
            RememberPipeline pipeline,
            PrincipalStore principals,
            TurnStore turns,
            TombstoneStore tombstones,
            FactRestorer restorer,
            Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.pipeline = pipeline;
        this.principals = principals;
        this.turns = turns;
        this.tombstones = tombstones;
        this.restorer = restorer;
        this.afterCommit = afterCommit;
    }

    Stored store(Scope scope, Optional<Scope> admin, Optional<Scope> pin, FactLine line) {
        if (line.sources().size() > SOURCES_MAX) {
            throw MemnosException.tooLarge("sources", "are more than " + SOURCES_MAX, "name the first ones");
        }
        RememberRequest asTurn = request(scope, line);
        if (asTurn.facts().isEmpty()) {
            return remember(scope, pin, asTurn);
        }
        List<Turn> sources = database.read(transaction -> sources(transaction, scope, line));
        if (sources.isEmpty()) {
            return remember(scope, pin, asTurn);
        }
        refuseWaiting(scope, sources);
        if (mayPin(line)) {
            refuseToPin(scope, pin, line);
        }
        GivenFact fact = pipeline.admit(asTurn).facts().getFirst();
        Optional<RecordedAssertion> exported =
                admin.flatMap(restoring -> exported(scope, restoring, line, fact, sources));
        if (exported.isEmpty() && readsLikeAnOrder(line)) {
            // It gets a turn of its own, which is flagged, or held where the namespace holds what reads like an order.
            return remember(scope, pin, asTurn);
        }
        String from = admitted(asTurn, line.filing().from());
        RecordedAssertion recorded =
                exported.orElseGet(() -> own(scope, line, fact, sources)).givingWay(from);
        boolean added = database.write(transaction -> {
            tombstones.refuse(transaction, scope, recorded.assertion().statement());
            return restorer.restore(transaction, scope, recorded);
        });
        if (added) {
            afterCommit.run();
        }
        return new Stored(new FactId(recorded.assertion().id().value()).toString(), !added);
    }

    /** Said in the line's own words, or in those of the slot that it says it is filed under. */
    private static boolean mayPin(FactLine line) {
        String filed = line.filing().predicate();
        return Stream.of(line.predicate(), filed).anyMatch(name -> name != null && Predicate.isConstraint(name));
    }

    private static void refuseToPin(Scope scope, Optional<Scope> pin, FactLine line) {
        if (pin.isEmpty()) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "predicate: a constraint takes the right pin on '"
                            + scope.namespace().name() + "'",
                    "ask an administrator for the right pin, then import the file again");
        }
        Origin origin = line.origin();
        if (origin != null && !origin.mayPin()) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    "origin: what " + origin.label() + " says is not pinned from a file",
                    "no export holds such a line; state the rule under your own name");
        }
    }

    private void refuseWaiting(Scope scope, List<Turn> sources) {
        List<TurnId> ids = sources.stream().map(Turn::id).toList();
        if (!database.ask(transaction -> quarantines.keptOut(transaction, scope, ids))
                .isEmpty()) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "sources: a turn that it is drawn from waits for approval, or was refused",
                    "import the line again when it was released: memnos namespace quarantine ls");
        }
    }

    private static boolean readsLikeAnOrder(FactLine line) {
        String words = Stream.of(line.statement(), line.subject(), line.predicate(), line.object())
                .map(String::valueOf)
                .collect(Collectors.joining(".\n\n"));
        return !InstructionDetector.BUILT_IN.in(words).isEmpty();
    }

    /** The value that gave way, without secrets. */
    private @Nullable String admitted(RememberRequest asTurn, @Nullable String from) {
        if (from == null) {
            return null;
        }
        GivenFact fact = asTurn.facts().getFirst();
        return pipeline.admit(asTurn.with(new GivenFact(fact.subject(), fact.predicate(), from, null, null, null)))
                .facts()
                .getFirst()
                .object();
    }

    private Stored remember(Scope scope, Optional<Scope> pin, RememberRequest request) {
        RememberResult result = pipeline.remember(scope, pin, Channel.IMPORT, request);
        return new Stored(result.turnId().toString(), result.deduplicated());
    }

    /** The statement as a turn, with its fact when all three parts are there. A past start is also when it was said. */
    private RememberRequest request(Scope scope, FactLine line) {
        Instant start = line.validFrom();
        boolean past = start != null && start.isBefore(clock.instant());
        return new RememberRequest(
                line.statement(),
                scope.namespace().name(),
                line.type() == null ? MemoryType.FACT : line.type(),
                given(line).stream().toList(),
                null,
                Role.USER,
                past ? start : null,
                null,
                null,
                line.key());
    }

    private static Optional<GivenFact> given(FactLine line) {
        if (line.subject() == null || line.predicate() == null || line.object() == null) {
            return Optional.empty();
        }
        return Optional.of(new GivenFact(
                line.subject(), line.predicate(), line.object(), line.statement(), line.validFrom(), line.validTo()));
    }

    /** The turns that a line names, by the caller's own ids or by ours, before and after an import. */
    private List<Turn> sources(Transaction transaction, Scope scope, FactLine line) {
        List<Turn> found = new ArrayList<>();
        for (String source : line.sources()) {
            TurnId.parse(source)
                    .flatMap(id -> turns.find(transaction, scope, List.of(id)).stream()
                            .map(StoredTurn::turn)
                            .findFirst())
                    .or(() -> turns.byIdempotencyKey(transaction, scope, ImportKey.ofId(source)))
                    .or(() -> turns.byExternalId(transaction, scope, source))
                    .ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    /** The fact as the importer's own: import decides its origin, whoever the source turn is by. */
    private RecordedAssertion own(Scope scope, FactLine line, GivenFact fact, List<Turn> sources) {
        Principal importer = scope.principal();
        RecordedAssertion stated = FactRestorer.stated(
                new AssertionId(ImportKey.id(line.key())),
                fact,
                sources.getFirst(),
                importer.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        RecordedAssertion own = with(stated, sources, importer, importer.client(), Origin.IMPORT, line);
        RecordedAssertion.Withdrawal withdrawal = line.filing().withdrawal();
        // What somebody took back stays so, whoever imports it.
        return withdrawal == null || !withdrawal.takenBack()
                ? own
                : own.as(
                        own.assertion().drawnBy(),
                        own.filed(),
                        new RecordedAssertion.Withdrawal(own.assertion().recordedAt(), true));
    }

    /** The assertion as it was exported; empty when the line was not exported by memnos. */
    private Optional<RecordedAssertion> exported(
            Scope scope, Scope admin, FactLine line, GivenFact fact, List<Turn> sources) {
        if (line.id() == null || line.origin() == null || line.recordedAt() == null || line.assertion() == null) {
            return Optional.empty();
        }
        RecordedAssertion stated = FactRestorer.stated(
                new AssertionId(factId(line.id())),
                fact,
                sources.getFirst(),
                scope.principal().name(),
                line.recordedAt());
        Principal author = author(scope, admin, line.author());
        ClientName client = author.name().equals(line.author()) ? line.client() : author.client();
        RecordedAssertion own = with(stated, sources, author, client, line.origin(), line);
        FactLine.Filing filing = line.filing();
        String subject = filing.subject();
        String predicate = filing.predicate();
        return Optional.of(own.as(
                filing.drawnBy() == null ? DrawnBy.CALLER : filing.drawnBy(),
                subject == null || predicate == null ? null : new RecordedAssertion.Filed(subject, predicate),
                filing.withdrawal()));
    }

    private static RecordedAssertion with(
            RecordedAssertion stated,
            List<Turn> sources,
            Principal author,
            @Nullable ClientName client,
            Origin origin,
            FactLine line) {
        Assertion assertion = stated.assertion();
        boolean given = line.validFromGiven() == null ? stated.validFromGiven() : line.validFromGiven();
        return new RecordedAssertion(
                new Assertion(
                        assertion.id(),
                        line.assertion() == null ? assertion.kind() : line.assertion(),
                        assertion.subject(),
                        assertion.predicate(),
                        assertion.object(),
                        ObjectKey.of(assertion.object()),
                        assertion.from(),
                        assertion.statement(),
                        assertion.validFrom(),
                        assertion.validTo(),
                        given ? assertion.saidAt() : assertion.validFrom(),
                        author.id(),
                        client,
                        origin,
                        line.type(),
                        assertion.drawnBy(),
                        assertion.recordedAt()),
                author.name(),
                given,
                sources.stream().map(Turn::id).toList(),
                null,
                null);
    }

    private Principal author(Scope scope, Scope admin, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(wanted -> database.read(transaction -> principals.find(transaction, admin, wanted)))
                .orElse(scope.principal());
    }

    private static UUID factId(String shown) {
        Matcher matcher = FACT_ID.matcher(shown);
        if (!matcher.matches()) {
            throw MemnosException.badField(
                    "id", "is not the id of a fact", "leave the fields of an export as they are");
        }
        return UUID.fromString(matcher.group(1));
    }
}
