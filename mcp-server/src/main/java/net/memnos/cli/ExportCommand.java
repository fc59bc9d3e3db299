package net.memnos.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import net.memnos.hooks.local.OwnerOnly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memnos export}. */
@Command(
        name = "export",
        description = "Write a namespace in the exchange format, one JSON object a line.",
        footerHeading = "%nExample:%n",
        footer = "  memnos export --namespace team:shop --out shop.ndjson")
final class ExportCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Which; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    @Option(names = "--out", paramLabel = "FILE", description = "An owner-only file; without it, stdout.")
    @Nullable
    String out;

    ExportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context);
                InputStream lines = server.client()
                        .download(
                                "/export",
                                new Request()
                                        .put("namespace", server.namespace(namespace))
                                        .query())) {
            if (out == null) {
                OutputStream stdout =
                        new BufferedOutputStream(context.terminal().out());
                lines.transferTo(stdout);
                stdout.flush();
                if (context.terminal().out().checkError()) {
                    throw new CommandFailure("stdout does not take the whole export", "check the free space");
                }
            } else {
                Path file = context.workingFolder().resolve(out);
                save(lines, file);
                context.terminal().say("written to " + file);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the export was cut off", e);
        }
    }

    /** Writes beside the file first, so that an export that is cut off leaves an older one as it was. */
    private static void save(InputStream lines, Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        OwnerOnly.write(fresh, "");
        try (OutputStream target = Files.newOutputStream(fresh)) {
            lines.transferTo(target);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
