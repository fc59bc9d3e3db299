package net.memnos.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.memnos.benchmarks.harness.Order;
import net.memnos.benchmarks.harness.Runs;
import net.memnos.benchmarks.report.Report;
import net.memnos.engine.MemnosException;
import net.memnos.postgres.PostgresException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code Bench COMMAND OPERAND... [--name=value...]}: what {@code memnos bench} starts. The table, or with {@code --json} the
 * result as JSON, goes to stdout; {@code --out=FILE} writes the JSON to a file, and what was found for each
 * question to another one beside it.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            Order order = Order.of(arguments);
            Report report = Runs.run(order);
            String file = order.options().getOrDefault("out", "");
            ObjectNode result = report.json();
            if (!file.isEmpty()) {
                predictions(Path.of(file), report, result);
            }
            String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result);
            if (!file.isEmpty()) {
                Files.writeString(Path.of(file), json + "\n");
            }
            out.println(order.options().containsKey("json") ? json : report.text());
            return 0;
        } catch (MemnosException e) {
            return failed(e, e.hint());
        } catch (PostgresException e) {
            return failed(e, e.hint());
        } catch (IOException | JacksonException e) {
            return failed(e, "look whether the file is there and of the right kind: 'memnos bench --help'");
        } catch (IllegalArgumentException e) {
            failed(e, "run 'memnos bench --help'");
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(e, "");
        } catch (java.util.concurrent.ExecutionException e) {
            return failed(e, "");
        }
    }

    /** One line for each question, beside the figures; a run that asks models has written them as they came. */
    private static void predictions(Path figures, Report report, ObjectNode result) throws IOException {
        Path beside = Report.predictionsBeside(figures);
        if (!report.predictions().isEmpty()) {
            Files.write(
                    beside,
                    report.predictions().stream().map(JsonNode::toString).toList());
        }
        if (Files.exists(beside)) {
            result.put("predictions", String.valueOf(beside.getFileName()));
        }
    }

    private static int failed(Exception e, String hint) {
        System.err.println("memnos: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        if (!hint.isEmpty()) {
            System.err.println("hint: " + hint);
        }
        return 1;
    }
}
