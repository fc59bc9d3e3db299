package net.memnos.benchmarks.truth;

import java.util.List;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Memory;

/** Stores dialogues, each in a namespace of its own, and asks their questions. */
public final class TruthAsked {

    private static final int LIMIT = 12;

    private final BenchEngine engine;
    private int asked;

    public TruthAsked(BenchEngine engine) {
        this.engine = engine;
    }

    /** What came of a dialogue. */
    public Verdict verdict(Dialogue dialogue) {
        NamespaceName namespace = new NamespaceName("truth:d" + asked++);
        for (Said said : dialogue.turns()) {
            try {
                engine.remember(namespace, said);
            } catch (MemnosException e) {
                System.err.println(dialogue.id() + " REFUSED: " + said.text() + " (" + e.getMessage() + ")");
            }
        }
        List<Memory> served = engine.recall(namespace, dialogue.query(), LIMIT);
        return Verdict.of(dialogue, served, engine.facts(namespace));
    }
}
