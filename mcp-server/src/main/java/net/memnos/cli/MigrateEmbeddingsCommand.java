package net.memnos.cli;

import java.nio.file.Files;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ServerConfig.Embeddings;
import net.memnos.engine.embedding.Embedders;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.EndpointEmbedder;
import net.memnos.engine.embedding.Parity;
import net.memnos.engine.embedding.SpaceMigration;
import net.memnos.engine.embedding.SpaceMigration.Outcome;
import net.memnos.engine.embedding.SpaceMigration.Wanted;
import net.memnos.engine.onnx.LocalEmbedder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos migrate-embeddings}. */
@Command(
        name = "migrate-embeddings",
        description = {
            "Move the store to the vectors of another model, while the present ones serve.",
            "",
            "It makes the vectors that are missing, measures what they find, and has recall use them from then on; a "
                    + "running server follows within a second. Broken off, even by kill -9, it goes on where it was when it "
                    + "is started again. The old vectors stay until --drop. Without an option it lists the spaces.",
            "",
            "It works on the machine of the server, and takes the right admin on '*'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed, or the new vectors find too little and recall stays with the old ones"},
        footerHeading = "%nExample:%n",
        footer = {"  memnos migrate-embeddings --to openai", "  memnos migrate-embeddings --back"})
final class MigrateEmbeddingsCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @ArgGroup
    @Nullable
    Step step;

    /** At most one thing to do. */
    static final class Step {

        @Option(
                names = "--to",
                paramLabel = "SPACE",
                description = "Move to local, openai (the configured endpoint), or a space by its name.")
        @Nullable
        String to;

        @Option(names = "--back", description = "Return to the space that was left last.")
        boolean back;

        @Option(
                names = "--drop",
                paramLabel = "SPACE",
                description = "Remove a space that recall does not use, with its vectors.")
        @Nullable
        String drop;
    }

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "200",
            description = "Measure with so many stored turns (200).")
    int sample;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "By how much the new vectors may find less (0.05: 5 of 100 turns).")
    double tolerance;

    MigrateEmbeddingsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (StoreSession store = StoreSession.open(context);
                Embedders embedders = Wiring.embedders(
                        store.config(), Wiring.local(store.config()), store.vault(), context.clock())) {
            SpaceMigration migration = new SpaceMigration(
                    store.database(), embedders, store.indexes(), store.audit(), context.clock(), Wiring.IDS);
            if (step == null) {
                return list(store, migration);
            }
            if (step.drop != null) {
                return drop(store, migration, space(store, migration, step.drop));
            }
            EmbeddingSpace wanted =
                    step.to == null ? migration.previous(store.administration()) : space(store, migration, step.to);
            return move(store, migration, wanted);
        }
    }

    private static EmbeddingSpace space(StoreSession store, SpaceMigration migration, String name) {
        return switch (name) {
            case "local" -> LocalEmbedder.SPACE;
            case "openai" ->
                EndpointEmbedder.spaceOf(store.config().embeddings().endpoint());
            default -> migration.named(store.administration(), name);
        };
    }

    private int list(StoreSession store, SpaceMigration migration) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = answer.putArray("spaces");
        Table table = new Table("SPACE", "STATE", "VECTORS");
        for (SpaceMigration.Listed one : migration.list(store.administration())) {
            rows.addObject()
                    .put("name", one.space().name())
                    .put("state", one.state().label())
                    .put("vectors", one.vectors());
            table.add(one.space().name(), one.state().label(), String.valueOf(one.vectors()));
        }
        if (options.json) {
            context.terminal().print(answer);
        } else {
            context.terminal().print(table.text("no spaces: nothing has been remembered yet"));
        }
        return 0;
    }

    private int drop(StoreSession store, SpaceMigration migration, EmbeddingSpace space) {
        long removed = migration.drop(store.administration(), space);
        if (options.json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            context.terminal().print(answer.put("dropped", space.name()).put("vectors", removed));
        } else {
            context.terminal().print("dropped " + space.name() + " with " + removed + " vectors");
        }
        return 0;
    }

    private int move(StoreSession store, SpaceMigration migration, EmbeddingSpace wanted) {
        FillProgress progress = new FillProgress(context.terminal());
        Outcome outcome = migration.to(store.administration(), wanted, new Wanted(sample, tolerance), progress);
        boolean there = outcome.before().equals(outcome.after());
        if (options.json) {
            printJson(outcome, progress);
        } else {
            printText(outcome, progress, there);
        }
        if (outcome.switched() || there) {
            followUp(outcome.after());
            return 0;
        }
        context.terminal()
                .fail(
                        "the new vectors find less than the old ones; recall stays with "
                                + outcome.before().name(),
                        "a higher --tolerance accepts it, --drop "
                                + outcome.after().name() + " gives it up");
        return 1;
    }

    private void printText(Outcome outcome, FillProgress progress, boolean there) {
        if (there) {
            context.terminal().print("recall uses " + outcome.after().name() + " already");
            return;
        }
        Parity parity = outcome.parity();
        context.terminal().print("before    " + outcome.before().name());
        context.terminal().print("after     " + outcome.after().name());
        context.terminal()
                .print(String.format(
                        Locale.ROOT, "made      %d vectors, %.0f a second", progress.made(), progress.rate()));
        context.terminal()
                .print(String.format(
                        Locale.ROOT,
                        "parity    of %d turns among the first %d: by their text %s -> %s, by the first half of it %s -> %s"
                                + " (tolerance %.1f points)",
                        parity.sample(),
                        Parity.DEPTH,
                        shown(parity.before().whole()),
                        shown(parity.after().whole()),
                        shown(parity.before().half()),
                        shown(parity.after().half()),
                        tolerance * 100));
        context.terminal().print("switched  " + (outcome.switched() ? "yes" : "no"));
    }

    private static String shown(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", share.getAsDouble() * 100) : "not measured";
    }

    private void printJson(Outcome outcome, FillProgress progress) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("before", outcome.before().name())
                .put("after", outcome.after().name())
                .put("switched", outcome.switched())
                .put("made", progress.made())
                .put("per_second", Math.round(progress.rate()));
        ObjectNode parity = answer.putObject("parity");
        parity.put("sample", outcome.parity().sample()).put("tolerance", tolerance);
        put(parity.putObject("before"), outcome.parity().before());
        put(parity.putObject("after"), outcome.parity().after());
        context.terminal().print(answer);
    }

    private static void put(ObjectNode node, Parity.Found found) {
        found.whole().ifPresent(share -> node.put("by_text", share));
        found.half().ifPresent(share -> node.put("by_half", share));
    }

    /** A server that is told another space than the store has would not start again. */
    private void followUp(EmbeddingSpace now) {
        String label =
                (now.equals(LocalEmbedder.SPACE) ? Embeddings.Provider.LOCAL : Embeddings.Provider.OPENAI).label();
        String variable = context.environment().getOrDefault(ConfigKey.EMBEDDINGS.variable(), label);
        if (!variable.strip().equals(label)) {
            context.terminal()
                    .say("warning: " + ConfigKey.EMBEDDINGS.variable() + "=" + variable.strip()
                            + " is in the environment; a server does not start with it any more: set it to " + label);
        }
        if (Files.exists(context.home().config())
                && ConfigLine.has(context.home().config(), ConfigKey.EMBEDDINGS)) {
            ConfigLine.set(context.home().config(), ConfigKey.EMBEDDINGS, label);
        }
        context.terminal()
                .say("'memnos migrate-embeddings --back' returns, as long as the old vectors are not dropped");
    }
}
