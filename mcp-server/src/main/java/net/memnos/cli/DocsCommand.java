package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ConfigReference;
import net.memnos.http.meter.MetricReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code memnos docs-gen}: writes the pages of the reference that follow from the code. */
@Command(name = "docs-gen", hidden = true, description = "Write the generated pages of the reference.")
final class DocsCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Parameters(
            paramLabel = "FOLDER",
            defaultValue = "docs/reference",
            description = "Where (default: ${DEFAULT-VALUE}).")
    String folder = "";

    DocsCommand(CliContext context) {
        this.context = context;
    }

    /** The pages by the names of their files. */
    static Map<String, String> pages(CliContext context) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("config.md", ConfigReference.markdown());
        pages.put("cli.md", new CliReference(context).markdown());
        pages.put("metrics.md", MetricReference.markdown());
        return pages;
    }

    @Override
    public Integer call() {
        Path target = context.workingFolder().resolve(folder);
        try {
            Files.createDirectories(target);
            for (Map.Entry<String, String> page : pages(context).entrySet()) {
                Files.writeString(target.resolve(page.getKey()), page.getValue());
                context.terminal().print(target.resolve(page.getKey()).toString());
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the pages cannot be written", e);
        }
    }
}
