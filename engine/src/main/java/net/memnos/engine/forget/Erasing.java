package net.memnos.engine.forget;

import java.time.InstantSource;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.fact.FactEraser;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.tombstone.TombstoneStore;

/**
 * What is made of turns, and how it is taken away and made again.
 *
 * @param byModel whether a model draws facts, too
 */
public record Erasing(
        FactEraser facts,
        Extractor rules,
        FactReviser reviser,
        boolean byModel,
        DossierStore dossiers,
        LexicalStore lexemes,
        JobStore jobs,
        TombstoneStore tombstones) {

    Erasure erasure(InstantSource clock, Windows windows) {
        return new Erasure(clock, this, new Rereading(clock, rules, reviser, jobs, byModel), windows);
    }
}
