package net.memnos.engine.embedding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.embedding.EmbeddingSpaceStore.State;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Makes in one space the vectors that another one has. It keeps no state of its own: what is missing is asked of the
 * database, so it may be killed at any moment and started anew, and two of them do no harm.
 */
final class SpaceFill {

    /** Each is a turn with two texts, mostly: one request of an endpoint. */
    private static final int BATCH = 32;

    private static final int REQUESTS_AT_ONCE = 4;
    private static final String OPERATION = "migrate embeddings";

    private final Database database;
    private final EmbeddingSpaceStore spaces;
    private final EmbeddingUsageStore usage;
    private final PatientEmbedding patient;
    private final FillStore fill = new FillStore();
    private final EmbedTextStore texts = new EmbedTextStore();

    SpaceFill(Database database, EmbeddingSpaceStore spaces, EmbeddingUsageStore usage, PatientEmbedding patient) {
        this.database = database;
        this.spaces = spaces;
        this.usage = usage;
        this.patient = patient;
    }

    /** The texts of an owner by part. */
    private record Task(Owner owner, Map<EmbeddingPart, String> parts) {}

    /** Tasks with the vector of each text. */
    private record Batch(List<Task> tasks, Map<String, Embedded> vectors) {}

    /** Goes once over what is missing now; every batch is written before the next is begun. */
    void run(StoredSpace source, StoredSpace target, Embedder embedder, FillWatch watch) {
        int width = embedder.isRemote() ? REQUESTS_AT_ONCE : 1;
        @Nullable Owner after = null;
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                Owner from = after;
                List<Owner> owners = database.read(
                        transaction -> fill.missing(transaction, source.id(), target.id(), from, BATCH * width));
                if (owners.isEmpty()) {
                    return;
                }
                after = owners.getLast();
                watch.made(fill(owners, source, target, embedder, asking));
            }
        }
    }

    private int fill(
            List<Owner> owners, StoredSpace source, StoredSpace target, Embedder embedder, ExecutorService asking) {
        List<Task> tasks = database.read(transaction -> owners.stream()
                .map(owner -> new Task(owner, texts.of(transaction, owner)))
                .filter(task -> !task.parts().isEmpty())
                .toList());
        List<Future<Batch>> asked = new ArrayList<>();
        for (List<Task> batch : batches(tasks)) {
            asked.add(asking.submit(() -> embed(batch, embedder)));
        }
        int made = 0;
        try {
            for (Future<Batch> one : asked) {
                Batch batch = one.get();
                made += database.write(transaction -> write(transaction, batch, source, target, embedder));
            }
            return made;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MemnosException known ? known : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE, "the migration was interrupted", "run the same command again", e);
        } finally {
            asked.forEach(one -> one.cancel(true));
        }
    }

    /** Of one namespace each, for that is where its cost stands. */
    private static List<List<Task>> batches(List<Task> tasks) {
        List<List<Task>> batches = new ArrayList<>();
        for (Task task : tasks) {
            List<Task> last = batches.isEmpty() ? List.of() : batches.getLast();
            boolean fits = !last.isEmpty()
                    && last.size() < BATCH
                    && last.getFirst().owner().namespaceId() == task.owner().namespaceId();
            if (!fits) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().add(task);
        }
        return batches;
    }

    private Batch embed(List<Task> batch, Embedder embedder) {
        List<String> distinct = batch.stream()
                .flatMap(task -> task.parts().values().stream())
                .distinct()
                .toList();
        List<Embedded> made = patient.embed(embedder, distinct);
        Map<String, Embedded> vectors = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            vectors.put(distinct.get(i), made.get(i));
        }
        return new Batch(batch, vectors);
    }

    /** Returns how many vectors were added; an owner that is gone by now gets none. */
    private int write(Transaction transaction, Batch batch, StoredSpace source, StoredSpace target, Embedder embedder) {
        boolean wanted = spaces.heldLive(transaction).stream()
                .anyMatch(space -> space.id() == target.id() && space.state() == State.FILLING);
        if (!wanted) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "the space " + target.space().name() + " is not being filled any more",
                    "somebody else has switched to it or dropped it; 'memnos migrate-embeddings' shows how things are");
        }
        int made = 0;
        for (Task task : batch.tasks()) {
            Set<EmbeddingPart> held = fill.held(transaction, task.owner(), source.id());
            Map<EmbeddingPart, String> parts = new EnumMap<>(EmbeddingPart.class);
            parts.putAll(task.parts());
            parts.keySet().retainAll(held);
            for (Map.Entry<EmbeddingPart, String> part : parts.entrySet()) {
                Embedded embedded = batch.vectors().get(part.getValue());
                if (embedded != null) {
                    fill.add(transaction, task.owner(), part.getKey(), target.id(), embedded.vector());
                    made++;
                }
            }
        }
        usage.record(
                transaction,
                batch.tasks().getFirst().owner().namespaceId(),
                embedder,
                OPERATION,
                List.copyOf(batch.vectors().values()));
        return made;
    }

    /** Whether something that still has a text is missing, seen by a transaction that keeps others from writing. */
    boolean isComplete(Transaction transaction, StoredSpace source, StoredSpace target) {
        @Nullable Owner after = null;
        while (true) {
            List<Owner> missing = fill.missing(transaction, source.id(), target.id(), after, BATCH);
            if (missing.isEmpty()) {
                return true;
            }
            if (missing.stream().anyMatch(owner -> !texts.of(transaction, owner).isEmpty())) {
                return false;
            }
            after = missing.getLast();
        }
    }
}
