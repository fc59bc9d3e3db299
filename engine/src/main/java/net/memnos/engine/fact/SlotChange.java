package net.memnos.engine.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that the believed versions of a slot say what its timeline says.
 *
 * @param closed believed versions that say something else, or whose span is gone
 * @param added the versions to believe instead
 * @param retold ids of the added ones whose words are new
 */
record SlotChange(Map<FactId, FactVersion> before, List<FactId> closed, List<FactVersion> added, List<FactId> retold) {

    /**
     * Compares the latest versions with a timeline.
     *
     * @param lastVersions of the timeline's facts in other slots: a fact that moved here goes on counting
     */
    static SlotChange of(
            Map<FactId, FactVersion> latest,
            Map<FactId, Integer> lastVersions,
            Timeline timeline,
            boolean singleValued) {
        List<FactVersion> added = new ArrayList<>();
        List<FactId> kept = new ArrayList<>();
        List<FactId> retold = new ArrayList<>();
        for (Span span : timeline.spans()) {
            FactVersion last = latest.get(span.id());
            if (last != null && last.believed() && last.equals(FactVersion.of(span, singleValued, last.version()))) {
                kept.add(span.id());
                continue;
            }
            added.add(FactVersion.of(span, singleValued, lastVersions.getOrDefault(span.id(), 0) + 1));
            if (last == null || !last.statement().equals(span.statement())) {
                retold.add(span.id());
            }
        }
        List<FactId> closed = latest.values().stream()
                .filter(FactVersion::believed)
                .map(FactVersion::id)
                .filter(id -> !kept.contains(id))
                .toList();
        return new SlotChange(latest, closed, added, retold);
    }

    /** The facts that were given their end by this change, with a fact after them, at once or over others. */
    List<FactId> supersededBy(FactId successor) {
        Map<FactId, FactId> replaced = added.stream()
                .filter(fact -> fact.successor() != null && !wasReplaced(before.get(fact.id())))
                .collect(Collectors.toMap(FactVersion::id, fact -> Objects.requireNonNull(fact.successor())));
        List<FactId> superseded = new ArrayList<>();
        for (FactId id : replaced.keySet()) {
            FactId next = replaced.get(id);
            while (next != null && !next.equals(successor)) {
                next = replaced.get(next);
            }
            if (next != null) {
                superseded.add(id);
            }
        }
        return superseded;
    }

    private static boolean wasReplaced(@Nullable FactVersion fact) {
        return fact != null && fact.believed() && fact.successor() != null;
    }
}
