package net.memnos.engine.forget;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.CitationStore;
import net.memnos.engine.dossier.CitationStore.Cited;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.echo.EchoStore;
import net.memnos.engine.embedding.EmbeddingStore;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.UnusedEntityStore;
import net.memnos.engine.fact.FactEraser;
import net.memnos.engine.fact.FactEraser.Erased;
import net.memnos.engine.lexical.TermFolder;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.UnusedPredicateStore;
import net.memnos.engine.recall.ReceiptStore;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;

/**
 * Removes turns with everything that was made of them, in one transaction: statements, facts, dossiers, vectors, terms,
 * receipts and jobs go; what also came from others is made again without them. Thread-safe.
 */
final class Erasure {

    private final InstantSource clock;
    private final Erasing stores;
    private final Rereading rereading;
    private final Windows windows;
    private final ErasedTurnStore turns = new ErasedTurnStore();
    private final EmbeddingStore vectors = new EmbeddingStore();
    private final CitationStore citations = new CitationStore();
    private final UnusedEntityStore entities = new UnusedEntityStore();
    private final UnusedPredicateStore predicates = new UnusedPredicateStore();
    private final ReceiptStore receipts = new ReceiptStore();
    private final EchoStore echoes = new EchoStore();

    Erasure(InstantSource clock, Erasing stores, Rereading rereading, Windows windows) {
        this.clock = clock;
        this.stores = stores;
        this.rereading = rereading;
        this.windows = windows;
    }

    /** Waits for those who write to the namespace, and keeps others from it until the transaction ends. */
    void begin(Transaction transaction, Scope scope) {
        turns.lock(transaction, scope);
    }

    /**
     * Removes turns for good; the namespace is kept from writers.
     *
     * @param buried whether they are kept from coming back
     */
    ForgetResult erase(Transaction transaction, ForgetRights rights, List<TurnId> ids, boolean buried) {
        Scope scope = rights.write();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Turn> erased = turns.read(transaction, scope, ids);
        ErasedWords words = words(erased);
        FactEraser.Plan plan = stores.facts().plan(transaction, scope, ids, words::leakInto);
        rights.checkErasure(plan.constraint());

        List<TurnId> after = windows.after(transaction, scope, ids);
        Collection<EntityId> mentioned = turns.mentioned(transaction, scope, ids);
        Erased gone = stores.facts().erase(transaction, scope, ids, plan, words::leakInto);
        List<DossierId> dossiers = citations.citing(transaction, scope, cited(erased, gone, mentioned));
        stores.dossiers().remove(transaction, scope, dossiers);
        removeIndexes(transaction, scope, ids, gone);
        int served = unserve(transaction, scope, erased, gone, dossiers);
        int removed = turns.remove(transaction, scope, ids);
        windows.renew(transaction, scope, after);
        int reread = rereading.again(transaction, scope, gone.told());
        List<EntityId> names = entities.remove(transaction, scope, both(gone.subjects(), mentioned));
        stores.jobs()
                .removeAll(
                        transaction, scope, names.stream().map(EntityId::value).toList());
        int unused = predicates.remove(transaction, scope, gone.predicates());
        TermFolder.foldAll(transaction, scope);
        int tombstones = buried ? bury(transaction, scope, erased, plan, now) : 0;

        Certificate certificate = new Certificate(
                now,
                scope.namespace().name().value(),
                scope.principal().name(),
                Map.of(
                        "turns", removed,
                        "assertions", gone.assertions(),
                        "facts", gone.gone().size(),
                        "dossiers", dossiers.size(),
                        "entities", names.size(),
                        "predicates", unused),
                Map.of(
                        "windows",
                        after.size(),
                        "facts",
                        gone.touched().size(),
                        "turns_read_again",
                        reread,
                        "receipts",
                        served),
                tombstones,
                Certificate.CANNOT_REACH);
        return new ForgetResult(0, removed, gone.assertions(), certificate);
    }

    private int bury(Transaction transaction, Scope scope, List<Turn> erased, FactEraser.Plan plan, Instant now) {
        List<String> statements = stores.facts().notStated(transaction, scope, plan.statements());
        return stores.tombstones().put(transaction, scope, erased, statements, now);
    }

    private static ErasedWords words(List<Turn> erased) {
        return new ErasedWords(erased.stream()
                .flatMap(turn -> Stream.concat(Stream.of(turn.text()), Stream.ofNullable(turn.speaker())))
                .toList());
    }

    private static Cited cited(List<Turn> erased, Erased gone, Collection<EntityId> mentioned) {
        return new Cited(
                erased.stream().map(Turn::id).toList(),
                both(gone.gone(), gone.touched()),
                both(gone.subjects(), mentioned),
                erased.stream().map(Turn::sessionId).filter(Objects::nonNull).toList());
    }

    private void removeIndexes(Transaction transaction, Scope scope, List<TurnId> ids, Erased gone) {
        List<UUID> owners = owners(ids, gone);
        stores.jobs().removeAll(transaction, scope, owners);
        stores.lexemes().removeAll(transaction, scope, owners);
        vectors.removeAll(transaction, scope, owners);
    }

    private static List<UUID> owners(List<TurnId> ids, Erased gone) {
        return Stream.concat(
                        ids.stream().map(TurnId::value), gone.gone().stream().map(fact -> fact.value()))
                .toList();
    }

    private int unserve(
            Transaction transaction, Scope scope, List<Turn> erased, Erased gone, List<DossierId> dossiers) {
        List<UUID> owners = new ArrayList<>(owners(erased.stream().map(Turn::id).toList(), gone));
        dossiers.forEach(dossier -> owners.add(dossier.value()));
        gone.touched().forEach(fact -> owners.add(fact.value()));
        echoes.forget(transaction, scope, owners);
        List<String> shown = Stream.of(
                        erased.stream().map(turn -> turn.id().toString()),
                        gone.gone().stream().map(Object::toString),
                        dossiers.stream().map(Object::toString))
                .flatMap(one -> one)
                .toList();
        Instant first =
                erased.stream().map(Turn::recordedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
        return receipts.forget(transaction, scope, shown, first);
    }

    private static <T> Collection<T> both(Collection<T> some, Collection<T> others) {
        Set<T> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return both;
    }
}
