package net.memnos.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code memnos consolidate}: the sleep pass. */
@Command(
        name = "consolidate",
        description = {
            "Put together what is known of each entity, and what each conversation was about.",
            "",
            "An entity with three facts or more gets a dossier; so does a conversation of four turns or more that has been "
                    + "quiet for an hour. Recall serves them beside turns and facts, with their sources. A dossier whose "
                    + "sources have changed is not served until the next pass. A pass that was interrupted is taken up "
                    + "by running it again; where nothing changed it writes nothing. It takes the right write.",
            "",
            "The server does the same by itself, see MEMNOS_CONSOLIDATE_EVERY. Where MEMNOS_EXTRACT_BASE_URL is set, a "
                    + "model puts dossiers into words afterwards; sentences that cite no given fact or turn are dropped."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos consolidate team:shop --dry-run")
final class ConsolidateCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(
            paramLabel = "NAMESPACE",
            arity = "0..1",
            description = "Which; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    @Option(names = "--dry-run", description = "Only count what would be made.")
    boolean dryRun;

    ConsolidateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Totals totals = new Totals();
        try (ServerSession server = ServerSession.open(context)) {
            String where = server.namespace(namespace);
            String after = null;
            boolean finished = false;
            while (!finished) {
                JsonNode stretch = server.client()
                        .post(
                                "/admin/api/consolidate",
                                new Request()
                                        .put("namespace", where)
                                        .put("dry_run", dryRun)
                                        .put("after", after)
                                        .body());
                totals.add(stretch);
                finished = stretch.path("finished").asBoolean(true);
                after = stretch.path("next").asString("");
                if (!finished) {
                    context.terminal().say(totals.looked() + " looked at");
                }
            }
        }
        show(totals);
        return 0;
    }

    private void show(Totals totals) {
        if (options.json) {
            context.terminal()
                    .print(JSON.createObjectNode()
                            .put("made", totals.made)
                            .put("episodes", totals.episodes)
                            .put("kept", totals.kept)
                            .put("stale", totals.stale)
                            .put("asked", totals.asked)
                            .put("arranged", totals.arranged)
                            .put("dry_run", dryRun));
            return;
        }
        context.terminal()
                .print("%s%d dossiers and %d episodes made, %d kept, %d had gone stale"
                        .formatted(dryRun ? "dry run: " : "", totals.made, totals.episodes, totals.kept, totals.stale));
        if (totals.asked > 0) {
            context.terminal()
                    .say(totals.asked + " are put into words by the model; until then they stand as they are arranged");
        }
        if (totals.arranged > 0) {
            context.terminal()
                    .say(totals.arranged
                            + " stay as they are arranged: the model wrote nothing that their facts bear out");
        }
    }

    /** The sums over all stretches. */
    private static final class Totals {
        private long made;
        private long episodes;
        private long kept;
        private long stale;
        private long asked;
        private long arranged;

        private void add(JsonNode stretch) {
            made += stretch.path("made").asLong();
            episodes += stretch.path("episodes").asLong();
            kept += stretch.path("kept").asLong();
            stale += stretch.path("stale").asLong();
            asked += stretch.path("asked").asLong();
            arranged += stretch.path("arranged").asLong();
        }

        private long looked() {
            return made + episodes + kept;
        }
    }
}
