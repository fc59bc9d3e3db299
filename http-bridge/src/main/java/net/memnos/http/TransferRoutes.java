package net.memnos.http;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.LineReader;
import net.memnos.engine.transfer.LineResult;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Import and export as lines of JSON. */
final class TransferRoutes {

    private static final String LINES = "application/x-ndjson";

    private TransferRoutes() {}

    static List<Route> of(MemnosEngine engine) {
        return List.of(
                Route.post("/import", exchange -> importLines(engine, exchange)),
                Route.get("/export", exchange -> export(engine, exchange)));
    }

    /**
     * The results wait in a file until the whole body is read: a client that only reads when it has sent everything
     * would otherwise block, and so would we.
     */
    private static void importLines(MemnosEngine engine, Exchange exchange) throws IOException {
        NamespaceName namespace = Field.namespace(exchange.query("namespace"));
        Path results = Files.createTempFile("memnos-import-", ".ndjson");
        try {
            ImportReport report;
            try (BufferedWriter writer = Files.newBufferedWriter(results)) {
                report = engine.importLines(
                        exchange.principal(),
                        namespace,
                        new LineReader(exchange.request().getInputStream()),
                        line -> write(writer, Wire.text(ImportedLine.of(line))));
            }
            exchange.response().setContentType(LINES);
            OutputStream out = exchange.response().getOutputStream();
            Files.copy(results, out);
            out.write((Wire.text(new Summary(report)) + "\n").getBytes(StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(results);
        }
    }

    private static void export(MemnosEngine engine, Exchange exchange) throws IOException {
        NamespaceName namespace = Field.namespace(exchange.query("namespace"));
        exchange.response().setContentType(LINES);
        OutputStream out = exchange.response().getOutputStream();
        engine.export(exchange.principal(), namespace, line -> {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of an import's answer. */
    private record Summary(ImportReport summary) {}

    /** What became of one line. */
    private record ImportedLine(
            long line,
            String outcome,
            @Nullable String id,
            @Nullable String error) {
        static ImportedLine of(LineResult result) {
            return new ImportedLine(result.line(), result.outcome().label(), result.id(), result.reason());
        }
    }
}
