package net.memnos.engine.replay;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.fact.SlotId;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.replay.ReplayStore.Progress;
import net.memnos.engine.replay.ReplayStore.Spoken;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/**
 * Draws the facts of stored turns anew and lays all timelines out again, step by step. Each turn is a transaction of its own
 * that locks what it changes, so writers go on meanwhile, and whatever is done stays done when the caller goes away.
 * Thread-safe.
 */
public final class ReplayPipeline {

    private static final int TURNS_PER_STEP = 200;
    private static final int SLOTS_PER_STEP = 200;

    private final Database database;
    private final InstantSource clock;
    private final Extractor rules;
    private final TurnStore turns;
    private final FactReviser reviser;
    private final ReplayStore store = new ReplayStore();
    private final EchoGuard echoes = new EchoGuard();

    public ReplayPipeline(
            Database database, InstantSource clock, Extractor rules, TurnStore turns, FactReviser reviser) {
        this.database = database;
        this.clock = clock;
        this.rules = rules;
        this.turns = turns;
        this.reviser = reviser;
    }

    /**
     * One step over the scope's namespace.
     *
     * @param after where to go on; null: where an interrupted replay was, else at the start
     * @param dryRun tells what would change, and changes nothing
     */
    public ReplayResult step(Scope scope, @Nullable String after, boolean dryRun) {
        scope.require(Permission.WRITE);
        Progress progress = after == null
                ? Optional.of(dryRun)
                        .filter(dry -> !dry)
                        .flatMap(_ -> database.read(transaction -> store.progress(transaction, scope)))
                        .orElse(new Progress(ReplayPosition.START, 0))
                : new Progress(ReplayPosition.of(after), done(scope, dryRun));
        return switch (progress.position().phase()) {
            case TURNS -> overTurns(scope, progress, dryRun);
            case SLOTS -> overSlots(scope, progress, dryRun);
        };
    }

    private long done(Scope scope, boolean dryRun) {
        return dryRun
                ? 0
                : database.read(transaction -> store.progress(transaction, scope))
                        .map(Progress::done)
                        .orElse(0L);
    }

    private ReplayResult overTurns(Scope scope, Progress progress, boolean dryRun) {
        List<Spoken> page = database.read(transaction ->
                store.turns(transaction, scope, progress.position().after(), TURNS_PER_STEP));
        int added = 0;
        int withdrawn = 0;
        for (Spoken spoken : page) {
            FactReviser.Revision revision = revise(scope, spoken, dryRun);
            added += revision.added();
            withdrawn += revision.withdrawn();
        }
        ReplayPosition next = page.size() < TURNS_PER_STEP
                ? new ReplayPosition(ReplayPosition.Phase.SLOTS, null)
                : new ReplayPosition(
                        ReplayPosition.Phase.TURNS, page.getLast().turn().value());
        long done = progress.done() + page.size();
        keep(scope, next, done, added + withdrawn, dryRun);
        return new ReplayResult(page.size(), added, withdrawn, 0, 0, done, next.text());
    }

    private FactReviser.Revision revise(Scope scope, Spoken spoken, boolean dryRun) {
        Map<Boolean, List<Turn>> found =
                database.read(transaction -> turns.find(transaction, scope, List.of(spoken.turn()))).stream()
                        .map(stored -> stored.turn().spokenBy(spoken.speaker()))
                        .collect(Collectors.partitioningBy(turn -> turn.type() != MemoryType.CONSTRAINT));
        List<Turn> readable = Objects.requireNonNull(found.get(true));
        if (readable.isEmpty()) {
            return new FactReviser.Revision(0, 0);
        }
        Turn turn = readable.getFirst();
        Reading reading =
                rules.read(new TurnText(unserved(scope, turn), spoken.speaker(), turn.role(), turn.occurredAt()));
        return write(dryRun, transaction -> reviser.revise(transaction, scope, turn, reading));
    }

    /** What was an echo when it was stored is one still. */
    private String unserved(Scope scope, Turn turn) {
        return database.read(transaction -> echoes.hear(transaction, scope, turn, clock.instant()))
                .text();
    }

    private ReplayResult overSlots(Scope scope, Progress progress, boolean dryRun) {
        SlotId after = progress.position().after() == null
                ? null
                : new SlotId(Objects.requireNonNull(progress.position().after()));
        FactReviser.Page page = write(dryRun, transaction -> reviser.layOut(transaction, scope, after, SLOTS_PER_STEP));
        SlotId last = page.last();
        ReplayPosition next = last == null || page.slots() < SLOTS_PER_STEP
                ? null
                : new ReplayPosition(ReplayPosition.Phase.SLOTS, last.value());
        long done = progress.done() + page.slots();
        keep(scope, next, done, page.changed(), dryRun);
        return new ReplayResult(0, 0, 0, page.slots(), page.changed(), done, next == null ? null : next.text());
    }

    /** What a dry run tells is exact, because it does everything and takes it back. */
    private <T> T write(boolean dryRun, Function<Transaction, T> work) {
        return dryRun ? database.rehearse(work) : database.write(work);
    }

    private void keep(Scope scope, @Nullable ReplayPosition next, long done, long changed, boolean dryRun) {
        if (dryRun) {
            return;
        }
        database.write(transaction -> {
            store.keep(transaction, scope, next, done, changed, clock.instant());
            return true;
        });
    }
}
