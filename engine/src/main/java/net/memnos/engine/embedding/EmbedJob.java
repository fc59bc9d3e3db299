package net.memnos.engine.embedding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.job.Job;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.postgres.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the vectors of a turn, alone and with its predecessor, of a fact or of a dossier. */
public final class EmbedJob implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedJob.class);

    private final Database database;
    private final Embedder embedder;
    private final EmbeddingSpaceStore spaces;
    private final EmbeddingStore vectors;
    private final EmbedTextStore texts = new EmbedTextStore();
    private final LongAdder cut = new LongAdder();

    public EmbedJob(Database database, Embedder embedder, EmbeddingSpaceStore spaces, EmbeddingStore vectors) {
        this.database = database;
        this.embedder = embedder;
        this.spaces = spaces;
        this.vectors = vectors;
    }

    @Override
    public JobKind kind() {
        return JobKind.EMBED;
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
        Map<EmbeddingPart, float[]> made = embed(owner, parts);
        return transaction -> {
            short space = spaces.of(transaction, embedder.space()).id();
            made.forEach((part, vector) -> vectors.put(transaction, owner, part, space, vector));
        };
    }

    /** Parts with the same text, such as a turn without a predecessor and its window, need one run. */
    private Map<EmbeddingPart, float[]> embed(Owner owner, Map<EmbeddingPart, String> parts) {
        Map<String, Embedded> byText = new HashMap<>();
        Map<EmbeddingPart, float[]> made = new EnumMap<>(EmbeddingPart.class);
        parts.forEach((part, text) -> {
            Embedded embedded = byText.computeIfAbsent(text, embedder::embed);
            if (embedded.cut()) {
                cut.increment();
                LOG.debug(
                        "the {} of {} is longer than the model reads: {} tokens", part, owner.id(), embedded.tokens());
            }
            made.put(part, embedded.vector());
        });
        return made;
    }
}
