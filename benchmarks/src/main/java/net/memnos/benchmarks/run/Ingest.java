package net.memnos.benchmarks.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores the turns of a data set; what a kept store holds already is passed over. */
public final class Ingest {

    private final BenchEngine engine;
    private final Optional<KeptStore> kept;
    private final Set<String> complete;
    private int stored;
    private int found;

    /** Into an engine, which may be over a kept store. */
    public Ingest(BenchEngine engine) {
        this.engine = engine;
        this.kept = engine.kept();
        this.complete = kept.map(KeptStore::complete).orElse(Set.of());
    }

    /** Stores the turns of some namespaces and makes their vectors. */
    public void take(List<Corpus> corpora) throws InterruptedException {
        List<Corpus> missing = corpora.stream()
                .filter(corpus -> !complete.contains(corpus.namespace().value()))
                .toList();
        for (Corpus corpus : corpora) {
            found += missing.contains(corpus) ? 0 : corpus.turns().size();
        }
        for (Corpus corpus : missing) {
            int number = 0;
            for (Said said : corpus.turns()) {
                // What a run that was broken off has stored is not stored again.
                engine.remember(corpus.namespace(), said, kept.isPresent() ? "turn-" + number + "-" + said.id() : null);
                number++;
            }
            stored += corpus.turns().size();
        }
        if (!missing.isEmpty()) {
            System.err.println(stored + " turns stored, making their vectors");
            engine.awaitVectors();
            kept.ifPresent(store ->
                    missing.forEach(corpus -> store.completed(corpus.namespace().value())));
        }
    }

    /** How many turns were stored by this run. */
    public int stored() {
        return stored;
    }

    /** How many were there already. */
    public int found() {
        return found;
    }
}
