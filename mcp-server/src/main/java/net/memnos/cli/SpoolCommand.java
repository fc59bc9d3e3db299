package net.memnos.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.memnos.hooks.spool.HookPost;
import net.memnos.hooks.spool.Spool;
import net.memnos.hooks.spool.SpoolEntry;
import net.memnos.hooks.spool.SpoolReplay;
import net.memnos.hooks.spool.SpoolState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos spool}: the events of agents that wait for the server. */
@Command(
        name = "spool",
        description = {
            "Show, hand over or forget the events that wait because the server could not take them.",
            "",
            "The hooks do this by themselves: whenever the server has answered, what waits is handed over."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos spool ls")
final class SpoolCommand {

    private static final int SHOWN_MAX = 100;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    SpoolCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List what waits and what was set aside, 100 of each at most, without what was said.",
            footerHeading = "%nExample:%n",
            footer = "  memnos spool ls --json")
    int ls(@Mixin DataOptions data) {
        Spool spool = new Spool(context.home());
        SpoolState state = SpoolState.of(spool);
        if (data.json) {
            ObjectNode answer = json(state);
            ArrayNode events = answer.putArray("events");
            first(spool.waiting())
                    .forEach(name -> spool.readWaiting(name).ifPresent(entry -> events.add(json(entry, "waiting"))));
            first(spool.aside())
                    .forEach(name -> spool.readAside(name).ifPresent(entry -> events.add(json(entry, "aside"))));
            context.terminal().print(answer);
            return 0;
        }
        Table table = new Table("SINCE", "CLIENT", "NAMESPACE", "SESSION", "STATE", "REASON");
        first(spool.waiting()).forEach(name -> add(table, spool.readWaiting(name), "waiting"));
        first(spool.aside()).forEach(name -> add(table, spool.readAside(name), "aside"));
        context.terminal().print(table.text("nothing waits"));
        if (state.dropped() > 0) {
            context.terminal().say(state.dropped() + " were dropped: too old, too large, or the spool was full");
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = "Hand over what waits, in its order, as long as the server takes it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:nothing waits any more", "1:something still waits"},
            footerHeading = "%nExample:%n",
            footer = "  memnos spool replay --aside")
    int replay(
            @Mixin DataOptions data,
            @Option(names = "--aside", description = "Try what was set aside again, too.") boolean aside,
            @Option(names = "--start", description = "Start the server of this machine first.") boolean start)
            throws InterruptedException {
        if (start) {
            StartCommand.start(context, true);
        }
        if (aside) {
            int again = new Spool(context.home()).retryAside();
            context.terminal().say("set aside before, tried again: " + again);
        }
        SpoolReplay.Report report;
        try (HookPost post = new HookPost(context.home(), ANSWER_LIMIT)) {
            report = new SpoolReplay(context.home(), post, context.clock()).run();
        }
        if (data.json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("stored", report.stored());
            answer.put("set_aside", report.setAside());
            answer.put("waiting", report.waiting());
            answer.put("stopped", report.stopped());
            context.terminal().print(answer);
        } else {
            context.terminal()
                    .print("stored " + report.stored() + ", set aside " + report.setAside() + ", waiting "
                            + report.waiting());
            if (!report.stopped().isEmpty()) {
                context.terminal().say("not all could go: " + report.stopped());
            }
        }
        return report.waiting() == 0 ? 0 : 1;
    }

    @Command(
            name = "drop",
            description = {
                "Forget what was set aside, and the count of what was dropped.",
                "",
                "With --waiting, what still waits is forgotten, too: it will never be stored."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos spool drop --waiting --yes")
    int drop(
            @Mixin DataOptions data,
            @Option(names = "--waiting", description = "Forget what waits, too.") boolean waiting,
            @Option(names = "--yes", description = "Do it; without it, only what would go is said.") boolean yes) {
        Spool spool = new Spool(context.home());
        int waits = waiting ? spool.waiting().size() : 0;
        int aside = spool.aside().size();
        if (yes) {
            spool.dropAside();
            if (waiting) {
                spool.dropWaiting();
            }
        }
        if (data.json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("waiting", waits);
            answer.put("aside", aside);
            answer.put("dropped", yes);
            context.terminal().print(answer);
        } else {
            context.terminal()
                    .print((yes ? "forgotten: " : "would be forgotten with --yes: ") + aside + " set aside, " + waits
                            + " waiting");
        }
        return 0;
    }

    /** How it stands, as the commands show it in JSON. */
    static ObjectNode json(SpoolState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("waiting", state.waiting());
        state.since().ifPresent(since -> json.put("since", since.toString()));
        json.put("aside", state.aside());
        json.put("dropped", state.dropped());
        return json;
    }

    /** How it stands, as a line. */
    static String line(SpoolState state) {
        String waits = state.since()
                .map(since -> state.waiting() + " events wait since " + Times.shown(since.toString()))
                .orElse("nothing waits");
        return waits
                + (state.aside() > 0 ? ", " + state.aside() + " set aside" : "")
                + (state.dropped() > 0 ? ", " + state.dropped() + " dropped" : "");
    }

    private static List<String> first(List<String> names) {
        return names.subList(0, Math.min(names.size(), SHOWN_MAX));
    }

    private static void add(Table table, Optional<SpoolEntry> read, String state) {
        read.ifPresent(entry -> table.add(
                Times.shown(entry.occurredAt().toString()),
                entry.client(),
                Terminal.plain(entry.namespace()),
                entry.session(),
                state,
                Terminal.plain(entry.reason())));
    }

    private static ObjectNode json(SpoolEntry entry, String state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("occurred_at", entry.occurredAt().toString());
        json.put("client", entry.client());
        json.put("namespace", entry.namespace());
        json.put("session_id", entry.session());
        json.put("state", state);
        json.put("reason", entry.reason());
        return json;
    }
}
