package net.memnos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import net.memnos.hooks.transcript.Transcripts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        footer = {
            "  memnos import memories.ndjson --namespace team:shop",
            "  memnos import --from claude-code --dry-run",
            "  memnos import --from claude-code"
        })
final class ImportCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The file; '-' reads stdin. With --from: where the source keeps its own, if not in the usual place.")
    @Nullable
    String file;

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "What another program kept: claude-code, codex, or memory-json (the MCP project's memory server).")
    @Nullable
    String from;

    @Option(
            names = "--since",
            converter = Times.class,
            paramLabel = "TIME",
            description = "With --from: only what was said since then.")
    @Nullable
    Instant since;

    @Option(
            names = "--dry-run",
            description = "With --from: show what there is and which secrets are taken out; send nothing.")
    boolean dryRun;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description =
                    "Where; without it, what this folder is bound to, or with --from, each conversation's own folder.")
    @Nullable
    String namespace;

    @Spec
    @Nullable
    CommandSpec spec;

    ImportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (from == null && (file == null || dryRun || since != null)) {
            throw wrongUsage(
                    file == null ? "name a FILE, or a source with --from" : "--dry-run and --since go with --from");
        }
        try (ServerSession server = ServerSession.open(context)) {
            Upload upload = new Upload(server.client(), context.terminal());
            if (from == null) {
                try (InputStream in = input(String.valueOf(file))) {
                    upload.send(in, server.namespace(namespace), "");
                }
            } else {
                BackFill found = found(from, server);
                found.troubles().forEach(context.terminal()::say);
                if (dryRun || found.preview().isEmpty()) {
                    preview(found.preview());
                    return 0;
                }
                context.terminal().say(found.preview().text());
                found.send(upload);
            }
            show(upload);
            return upload.rejectedNone() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("the import was cut off; run it again to take it up", e);
        }
    }

    private BackFill found(String source, ServerSession server) {
        if (source.equals(BackFill.MEMORY_JSON)) {
            if (file == null) {
                throw wrongUsage("name the memory server's FILE, which its MEMORY_FILE_PATH tells");
            }
            return BackFill.ofGraph(context.workingFolder().resolve(file), server.namespace(namespace));
        }
        Transcripts transcripts = Transcripts.of(source)
                .orElseThrow(() -> wrongUsage("'" + source + "' is no source: claude-code, codex or memory-json"));
        Path folder = file == null
                ? transcripts.folder(context.environment(), context.userHome())
                : context.workingFolder().resolve(file);
        return BackFill.of(transcripts, folder, since, worked -> server.namespace(namespace, worked));
    }

    private void show(Upload upload) {
        if (options.json) {
            context.terminal().print(upload.json());
        } else {
            context.terminal().print(upload.text());
        }
    }

    private void preview(BackFillPreview preview) {
        if (options.json) {
            context.terminal().print(preview.json());
        } else {
            context.terminal().print(preview.text());
        }
    }

    private ParameterException wrongUsage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }

    private InputStream input(String file) throws IOException {
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
