package net.memnos.engine.consolidate;

import java.util.Optional;

/**
 * What one stretch of a pass did, or in a dry run would have done.
 *
 * @param made dossiers of entities that were written
 * @param episodes dossiers of sessions that were written
 * @param kept dossiers whose sources are what they were
 * @param stale dossiers that said something that no longer follows; they were written anew or removed
 * @param asked dossiers that a model is to put into words, by a job
 * @param arranged dossiers that stay as they are arranged, because a model wrote nothing of the same that can be used
 * @param next where the next stretch begins; empty when the pass is over
 */
public record ConsolidateResult(
        int made, int episodes, int kept, int stale, int asked, int arranged, Optional<Place> next) {

    ConsolidateResult plus(ConsolidateResult later) {
        return new ConsolidateResult(
                made + later.made,
                episodes + later.episodes,
                kept + later.kept,
                stale + later.stale,
                asked + later.asked,
                arranged + later.arranged,
                later.next);
    }
}
