package net.memnos.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    private static final long PROGRESS_EVERY = 1000;

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
        try (ServerSession server = ServerSession.open(context);
                InputStream lines = input()) {
            Request where = new Request().put("namespace", server.namespace(namespace));
            try (BufferedReader results = new BufferedReader(new InputStreamReader(
                    server.client().upload("/import", where.query(), lines), StandardCharsets.UTF_8))) {
                return follow(results);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the import was cut off; run it again to take it up", e);
        }
    }

    /** Reads the result of each line, and of the whole in the last one. */
    private int follow(BufferedReader results) throws IOException {
        Terminal terminal = context.terminal();
        long done = 0;
        long rejected = 0;
        for (String line = results.readLine(); line != null; line = results.readLine()) {
            JsonNode result = JSON.readTree(line);
            if (result.path("kind").asString("").equals("summary")) {
                show(result.path("report"));
                return rejected == 0 ? 0 : 1;
            }
            done++;
            if (result.has("error")) {
                rejected++;
                terminal.say("line " + result.path("line").asString("?") + ": "
                        + result.path("error").asString(""));
            }
            if (done % PROGRESS_EVERY == 0) {
                terminal.say(done + " lines");
            }
        }
        throw new CommandFailure(
                "the import was cut off after " + done + " lines", "run it again: what went in is not stored twice");
    }

    private void show(JsonNode summary) {
        if (options.json) {
            context.terminal().print(summary);
            return;
        }
        context.terminal()
                .print("%s lines: %s turns, %s facts, %s known already, %s rejected"
                        .formatted(
                                summary.path("lines").asString("0"),
                                summary.path("turns").asString("0"),
                                summary.path("facts").asString("0"),
                                summary.path("duplicates").asString("0"),
                                summary.path("rejected").asString("0")));
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
