package net.memnos.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.memnos.cli.LineBatches.Batch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends lines of the exchange format to the server, some at a time, and sums up what became of them. */
final class Upload {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerClient client;
    private final Terminal terminal;
    private final Totals totals = new Totals();

    Upload(ServerClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /**
     * Sends all of it; each batch is acknowledged before the next is sent.
     *
     * @param label what stands before the number of a line that was refused
     */
    void send(InputStream lines, String namespace, String label) throws IOException {
        Map<String, String> where = new Request().put("namespace", namespace).query();
        LineBatches batches = new LineBatches(lines);
        for (Optional<Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
            send(where, batch.get(), label);
            terminal.say(totals.lines + " lines");
        }
    }

    private void send(Map<String, String> where, Batch batch, String label) throws IOException {
        try (BufferedReader results = new BufferedReader(
                new InputStreamReader(client.upload("/import", where, batch.bytes()), StandardCharsets.UTF_8))) {
            for (String line = results.readLine(); line != null; line = results.readLine()) {
                JsonNode result = JSON.readTree(line);
                if (result.has("summary")) {
                    totals.add(result.path("summary"));
                    return;
                }
                if (result.hasNonNull("error")) {
                    long number = batch.linesBefore() + result.path("line").asLong();
                    terminal.say(label + "line " + number + ": "
                            + result.path("error").asString(""));
                }
            }
        }
        throw new CommandFailure(
                "the import was cut off after " + totals.lines + " lines",
                "run it again: what is there already is not stored twice");
    }

    boolean rejectedNone() {
        return totals.rejected == 0;
    }

    String text() {
        return "%d lines: %d turns, %d facts, %s%d known already, %d rejected"
                .formatted(
                        totals.lines,
                        totals.turns,
                        totals.facts,
                        totals.identities == 0 ? "" : totals.identities + " changes of names, ",
                        totals.duplicates,
                        totals.rejected);
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("lines", totals.lines)
                .put("turns", totals.turns)
                .put("facts", totals.facts)
                .put("identities", totals.identities)
                .put("duplicates", totals.duplicates)
                .put("rejected", totals.rejected);
    }

    /** The sums over all batches. */
    private static final class Totals {
        private long lines;
        private long turns;
        private long facts;
        private long identities;
        private long duplicates;
        private long rejected;

        private void add(JsonNode summary) {
            lines += summary.path("lines").asLong();
            turns += summary.path("turns").asLong();
            facts += summary.path("facts").asLong();
            identities += summary.path("identities").asLong();
            duplicates += summary.path("duplicates").asLong();
            rejected += summary.path("rejected").asLong();
        }
    }
}
