package net.memnos.engine.embedding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import net.memnos.engine.IdSource;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.embedding.EmbeddingSpaceStore.State;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobFailure;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the vectors of a turn, alone and with its predecessor, of a fact or of a dossier: in the current space, and in one
 * that is being filled as far as that can be done now; what is missing there the migration makes up for.
 */
public final class EmbedJob implements JobWork {

    private static final String OPERATION = "embed";

    /** A lease covers a batch of jobs, whatever an endpoint does that recall does not need yet. */
    private static final Duration BESIDE_MAX = Duration.ofSeconds(5);

    private static final Duration ALONE_MAX = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(EmbedJob.class);

    private final Database database;
    private final Embedders embedders;
    private final LiveSpaces live;
    private final EmbeddingSpaceStore spaces;
    private final InstantSource clock;
    private final EmbeddingStore vectors = new EmbeddingStore();
    private final EmbedTextStore texts = new EmbedTextStore();
    private final EmbeddingUsageStore usage;
    private final LongAdder cut = new LongAdder();

    public EmbedJob(
            Database database,
            Embedders embedders,
            LiveSpaces live,
            EmbeddingSpaceStore spaces,
            InstantSource clock,
            IdSource ids) {
        this.database = database;
        this.embedders = embedders;
        this.spaces = spaces;
        this.clock = clock;
        this.live = live;
        this.usage = new EmbeddingUsageStore(clock, ids);
    }

    @Override
    public JobKind kind() {
        return JobKind.EMBED;
    }

    /** While the endpoint of the current space is to be left alone. */
    @Override
    public Optional<Instant> restsUntil() {
        return isRemote() ? embedders.endpoint().flatMap(EndpointEmbedder::restsUntil) : Optional.empty();
    }

    /** Whether the vectors that recall needs are made by the network. */
    boolean isRemote() {
        return live.current()
                .map(current -> embedders.of(current.space()))
                .orElseGet(() -> Optional.of(embedders.first()))
                .filter(Embedder::isRemote)
                .isPresent();
    }

    /** How many texts were longer than the model reads, since the start. */
    public long cut() {
        return cut.sum();
    }

    @Override
    public Result run(Job job) {
        Owner owner = new Owner(job.namespaceId(), job.ownerId());
        Map<EmbeddingPart, String> parts = database.read(transaction -> texts.of(transaction, owner));
        if (parts.isEmpty()) {
            return Result.nothing();
        }
        List<Made> made = make(owner, parts);
        return transaction -> write(transaction, owner, made);
    }

    private List<Made> make(Owner owner, Map<EmbeddingPart, String> parts) {
        List<StoredSpace> now = live.all();
        if (now.stream().noneMatch(space -> space.state() == State.CURRENT)) {
            return List.of(embed(owner, parts, embedders.first(), ALONE_MAX));
        }
        List<Made> made = new ArrayList<>();
        for (StoredSpace space : now) {
            Optional<Embedder> embedder = embedders.of(space.space());
            if (space.state() == State.CURRENT) {
                made.add(embed(owner, parts, embedder.orElseThrow(() -> unmade(space)), ALONE_MAX));
            } else {
                embedder.flatMap(one -> beside(owner, parts, one)).ifPresent(made::add);
            }
        }
        return made;
    }

    private JobFailure unmade(StoredSpace current) {
        return JobFailure.retry(
                "nothing here makes vectors of the space " + current.space().name(), null);
    }

    /** What recall does not need yet must not keep it from what it needs. */
    private Optional<Made> beside(Owner owner, Map<EmbeddingPart, String> parts, Embedder embedder) {
        try {
            return Optional.of(embed(owner, parts, embedder, BESIDE_MAX));
        } catch (RuntimeException e) {
            LOG.debug(
                    "{} is left to the migration to {}: {}",
                    owner.id(),
                    embedder.space().name(),
                    e.toString());
            return Optional.empty();
        }
    }

    /** Parts with the same text, such as a turn without a predecessor and its window, need one run. */
    private Made embed(Owner owner, Map<EmbeddingPart, String> parts, Embedder embedder, Duration within) {
        List<String> distinct = parts.values().stream().distinct().toList();
        List<Embedded> all = embedder.embedAll(distinct, within);
        Map<String, Embedded> byText = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            byText.put(distinct.get(i), all.get(i));
        }
        Map<EmbeddingPart, float[]> made = new EnumMap<>(EmbeddingPart.class);
        parts.forEach((part, text) -> {
            Embedded embedded = byText.get(text);
            if (embedded == null) {
                throw new IllegalStateException("a text has no vector");
            }
            if (embedded.cut()) {
                cut.increment();
                LOG.debug(
                        "the {} of {} is longer than the model reads: {} tokens", part, owner.id(), embedded.tokens());
            }
            made.put(part, embedded.vector());
        });
        return new Made(embedder, made, all);
    }

    /** The spaces may have changed since they were looked up: without a vector in the current one the job is not done. */
    private void write(Transaction transaction, Owner owner, List<Made> made) {
        List<StoredSpace> held = spaces.heldLive(transaction);
        if (held.isEmpty()) {
            held = List.of(spaces.of(transaction, embedders.first().space()));
        }
        for (StoredSpace space : held) {
            Optional<Made> its = made.stream()
                    .filter(one -> one.embedder().space().equals(space.space()))
                    .findFirst();
            if (its.isEmpty() && space.state() == State.CURRENT) {
                live.lookAgain();
                throw JobFailure.waiting(
                        "recall searches the space " + space.space().name() + " by now", clock.instant());
            }
            its.ifPresent(one -> {
                one.vectors().forEach((part, vector) -> vectors.put(transaction, owner, part, space.id(), vector));
                usage.record(transaction, owner.namespaceId(), one.embedder(), OPERATION, one.charged());
            });
        }
    }

    /** The vectors of an owner in one space, and what they cost. */
    private record Made(Embedder embedder, Map<EmbeddingPart, float[]> vectors, List<Embedded> charged) {}
}
