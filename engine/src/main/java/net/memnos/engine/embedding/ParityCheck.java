package net.memnos.engine.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.embedding.Parity.Found;
import net.memnos.engine.postgres.Database;

/** Measures what two spaces find of a sample of the turns that both hold. */
final class ParityCheck {

    private static final String OPERATION = "measure embeddings";

    private final Database database;
    private final FillStore fill = new FillStore();
    private final EmbedTextStore texts = new EmbedTextStore();
    private final NearestStore nearest = new NearestStore();
    private final EmbeddingUsageStore usage;
    private final PatientEmbedding patient;

    ParityCheck(Database database, EmbeddingUsageStore usage, PatientEmbedding patient) {
        this.database = database;
        this.usage = usage;
        this.patient = patient;
    }

    /** A turn of the sample with its text. */
    private record Known(Owner owner, String text) {

        /** The first half of the words, as somebody asks who remembers a part. */
        String half() {
            String[] words = text.strip().split("\\s+");
            return String.join(" ", Arrays.copyOf(words, (words.length + 1) / 2));
        }
    }

    /**
     * What is found before and after.
     *
     * @param old who makes vectors of the old space, if something here does
     */
    Parity measure(
            Scope scope, StoredSpace before, Optional<Embedder> old, StoredSpace after, Embedder made, int size) {
        List<Known> sample = database.read(transaction -> fill.sample(transaction, after.id(), size).stream()
                .flatMap(owner ->
                        Optional.ofNullable(texts.of(transaction, owner).get(EmbeddingPart.TURN))
                                .map(text -> new Known(owner, text))
                                .stream())
                .toList());
        if (sample.isEmpty()) {
            return Parity.NONE;
        }
        return new Parity(
                sample.size(),
                old.map(embedder -> found(scope, before, embedder, sample)).orElse(Found.UNKNOWN),
                found(scope, after, made, sample));
    }

    private Found found(Scope scope, StoredSpace space, Embedder embedder, List<Known> sample) {
        return new Found(
                OptionalDouble.of(share(
                        scope,
                        space,
                        embedder,
                        sample,
                        sample.stream().map(Known::text).toList())),
                OptionalDouble.of(share(
                        scope,
                        space,
                        embedder,
                        sample,
                        sample.stream().map(Known::half).toList())));
    }

    private double share(Scope scope, StoredSpace space, Embedder embedder, List<Known> sample, List<String> asked) {
        List<Embedded> vectors = patient.embed(embedder, asked);
        // All at the first namespace of the sample: it is one measurement of the whole store.
        long payer = sample.getFirst().owner().namespaceId();
        database.write(transaction -> {
            usage.record(transaction, payer, embedder, OPERATION, vectors);
            return payer;
        });
        int found = 0;
        for (int i = 0; i < asked.size(); i++) {
            float[] vector = vectors.get(i).vector();
            boolean there = database.read(
                            transaction -> nearest.nearest(transaction, scope, space, vector, Parity.DEPTH))
                    .contains(sample.get(i).owner().id());
            found += there ? 1 : 0;
        }
        return (double) found / asked.size();
    }
}
