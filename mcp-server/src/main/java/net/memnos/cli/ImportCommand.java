package net.memnos.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.memnos.cli.LineBatches.Batch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code memnos import}. */
@Command(
        name = "import",
        description = {
            "Take in a file of the exchange format: one JSON object a line.",
            "",
            "A bad line is reported with its number and the rest goes in. An interrupted import is "
                    + "taken up by importing the same file again: what is there already is not stored twice."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every line went in", "1:a line was rejected, or the import failed", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = "  memnos import memories.ndjson --namespace team:shop")
final class ImportCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "FILE", description = "The file; '-' reads stdin.")
    String file = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    ImportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Totals totals = new Totals();
        try (ServerSession server = ServerSession.open(context);
                InputStream in = input()) {
            Map<String, String> where =
                    new Request().put("namespace", server.namespace(namespace)).query();
            LineBatches batches = new LineBatches(in);
            for (Optional<Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                send(server.client(), where, batch.get(), totals);
                context.terminal().say(totals.lines + " lines");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the import was cut off; run it again to take it up", e);
        }
        show(totals);
        return totals.rejected == 0 ? 0 : 1;
    }

    /** Sends some lines and reads the result of each; the last line of the answer sums them up. */
    private void send(ServerClient client, Map<String, String> where, Batch batch, Totals totals) throws IOException {
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
                    context.terminal()
                            .say("line " + number + ": " + result.path("error").asString(""));
                }
            }
        }
        throw new CommandFailure(
                "the import was cut off after " + totals.lines + " lines",
                "run it again: what is there already is not stored twice");
    }

    private void show(Totals totals) {
        if (options.json) {
            context.terminal()
                    .print(JSON.createObjectNode()
                            .put("lines", totals.lines)
                            .put("turns", totals.turns)
                            .put("facts", totals.facts)
                            .put("identities", totals.identities)
                            .put("duplicates", totals.duplicates)
                            .put("rejected", totals.rejected));
            return;
        }
        context.terminal()
                .print("%d lines: %d turns, %d facts, %s%d known already, %d rejected"
                        .formatted(
                                totals.lines,
                                totals.turns,
                                totals.facts,
                                totals.identities == 0 ? "" : totals.identities + " changes of names, ",
                                totals.duplicates,
                                totals.rejected));
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

    private InputStream input() throws IOException {
        if (file.equals("-")) {
            return context.terminal().in();
        }
        Path path = context.workingFolder().resolve(file);
        if (!Files.isReadable(path)) {
            throw new CommandFailure("there is no file " + file + " that can be read", "check the path");
        }
        return Files.newInputStream(path);
    }
}
