package net.memnos.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.crossencoder.InstalledModel;
import net.memnos.engine.crossencoder.InstalledModels;
import net.memnos.engine.crossencoder.ModelFolder;
import net.memnos.engine.onnx.LocalEmbedder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos models}: the models of this home. */
@Command(
        name = "models",
        description = {
            "Add a cross-encoder of your own, which orders the best answers once more; list and remove models.",
            "",
            "memnos fetches no model. A cross-encoder is used when MEMNOS_CROSS_ENCODER names it; whether it helps depends "
                    + "on the model and on what is remembered, which 'memnos bench' measures."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos models add ./my-cross-encoder --name mine")
final class ModelsCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MIB = 1L << 20;

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    ModelsCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "add",
            description = {
                "Copy a cross-encoder into this home, and test it.",
                "",
                "The folder is what Hugging Face tools export: model.onnx, there or in 'onnx', and tokenizer.json. The model "
                        + "takes a question with a text, and gives one score. The copy is yours alone; the folder is not "
                        + "needed afterwards."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos models add ./my-cross-encoder --file onnx/model_quantized.onnx")
    int add(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "DIR", description = "The folder with the model.") String folder,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "What to call it; else as the folder is called.")
                    @Nullable
                    String name,
            @Option(names = "--file", paramLabel = "FILE", description = "Which of several models of the folder.")
                    @Nullable
                    String file,
            @Option(
                            names = "--max-tokens",
                            paramLabel = "N",
                            defaultValue = "" + InstalledModels.TOKENS_DEFAULT,
                            description =
                                    "Read so much of a question with a text, 16 to 8192 (default: ${DEFAULT-VALUE}).")
                    int maxTokens) {
        if (maxTokens < 16 || maxTokens > 8192) {
            throw new CommandFailure("--max-tokens " + maxTokens + " is out of range", "use 16 to 8192");
        }
        Path source = context.workingFolder().resolve(folder).normalize();
        ModelFolder model = ModelFolder.of(source, Optional.ofNullable(file));
        CrossEncoders encoders = new CrossEncoders(context.home().create().folder(), context.clock());
        context.terminal().say("copying and testing it");
        InstalledModel added =
                encoders.installed().add(model, name == null ? called(source) : name, maxTokens, encoders::load);
        show(added, data.json);
        return 0;
    }

    private void show(InstalledModel added, boolean json) {
        if (json) {
            context.terminal().print(node(added, used()));
        } else {
            context.terminal()
                    .print("%s: %s, %.0f pairs a second, reads %d tokens"
                            .formatted(
                                    added.name(),
                                    added.selfTest().verdict(),
                                    added.selfTest().pairsPerSecond(),
                                    added.tokensMax()));
        }
        if (!added.selfTest().passed()) {
            context.terminal()
                    .say(
                            "warning: it put texts that answer a question below texts that do not; it may be another kind of "
                                    + "model, or for another language");
        }
        context.terminal()
                .say("to use it: cross_encoder = \"" + added.name() + "\" in "
                        + context.home().config() + ", then 'memnos restart'");
    }

    @Command(
            name = "ls",
            description = "List the models with their tests, and whether they are in use.",
            footerHeading = "%nExample:%n",
            footer = "  memnos models ls")
    int ls(@Mixin DataOptions data) {
        List<InstalledModel> models = encoders().installed().all();
        Optional<String> used = used();
        if (data.json) {
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode rows = answer.putArray("models");
            rows.addObject()
                    .put("name", LocalEmbedder.SPACE.model())
                    .put("kind", "embeddings")
                    .put("built_in", true)
                    .put("in_use", true);
            models.forEach(model -> rows.add(node(model, used)));
            context.terminal().print(answer);
            return 0;
        }
        Table table = new Table("NAME", "KIND", "SIZE", "SELF-TEST", "PAIRS/S", "TOKENS", "IN USE");
        table.add(LocalEmbedder.SPACE.model(), "embeddings", "built in", "", "", "", "yes");
        for (InstalledModel model : models) {
            table.add(
                    model.name(),
                    InstalledModel.KIND,
                    "%.1f MiB".formatted((double) model.bytes() / MIB),
                    model.selfTest().verdict(),
                    String.format(Locale.ROOT, "%.0f", model.selfTest().pairsPerSecond()),
                    String.valueOf(model.tokensMax()),
                    used.filter(model.name()::equals).isPresent() ? "yes" : "no");
        }
        context.terminal().print(table.text("no models"));
        return 0;
    }

    @Command(
            name = "rm",
            description = "Remove a model that was added.",
            footerHeading = "%nExample:%n",
            footer = "  memnos models rm mine")
    int rm(@Mixin DataOptions data, @Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        if (used().filter(name::equals).isPresent()) {
            throw new CommandFailure(
                    "the model " + name + " is in use",
                    "take it out of MEMNOS_CROSS_ENCODER or config.toml first, then run 'memnos restart'");
        }
        encoders().installed().remove(name);
        if (data.json) {
            context.terminal().print(JSON.createObjectNode().put("removed", name));
        } else {
            context.terminal().print("removed " + name);
        }
        return 0;
    }

    private CrossEncoders encoders() {
        return new CrossEncoders(context.home().folder(), context.clock());
    }

    private Optional<String> used() {
        return context.config(Map.of()).ranking().crossEncoder();
    }

    private static String called(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().getFileName()).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
    }

    private static ObjectNode node(InstalledModel model, Optional<String> used) {
        return JSON.createObjectNode()
                .put("name", model.name())
                .put("kind", InstalledModel.KIND)
                .put("built_in", false)
                .put("bytes", model.bytes())
                .put("sha256", model.sha256())
                .put("self_test", model.selfTest().verdict())
                .put("self_test_passed", model.selfTest().passed())
                .put("pairs_per_second", model.selfTest().pairsPerSecond())
                .put("max_tokens", model.tokensMax())
                .put("added_at", model.addedAt().toString())
                .put("in_use", used.filter(model.name()::equals).isPresent());
    }
}
