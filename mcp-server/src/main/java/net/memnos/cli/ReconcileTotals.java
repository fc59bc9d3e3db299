package net.memnos.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the steps of a pass over a namespace did together. */
final class ReconcileTotals {

    private long turns;
    private long added;
    private long withdrawn;
    private long slots;
    private long changed;

    void add(JsonNode step) {
        turns += step.path("turns").asLong(0);
        added += step.path("added").asLong(0);
        withdrawn += step.path("withdrawn").asLong(0);
        slots += step.path("slots").asLong(0);
        changed += step.path("changed").asLong(0);
    }

    String progress() {
        return turns + " turns read, " + slots + " timelines laid out";
    }

    String text(boolean dryRun) {
        String verb = dryRun ? " would be " : " were ";
        return progress() + "; " + added + " facts" + verb + "added, " + withdrawn + " withdrawn, " + changed
                + " timelines" + verb + "changed";
    }

    JsonNode json() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("turns", turns)
                .put("added", added)
                .put("withdrawn", withdrawn)
                .put("slots", slots)
                .put("changed", changed);
    }
}
