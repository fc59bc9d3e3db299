package net.memnos.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.spool.HookCall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos hook}. It never fails: an exit code other than 0 would stop the agent that calls it. */
@Command(
        name = "hook",
        description = {
            "Hand one event of a coding agent from stdin to memnos.",
            "",
            "For where the script hooks/memnos-hook, which is faster, cannot run. Prints what the agent may read, a JSON "
                    + "object or nothing. What the server cannot take now is kept in MEMNOS_HOME/spool. It ends with 0 "
                    + "whatever happens."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos hook claude-code < event.json")
final class HookCommand implements Callable<Integer> {

    private static final Pattern CLIENT = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int EVENT_MAX = 1 << 20;

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    @Parameters(
            index = "0",
            paramLabel = "CLIENT",
            arity = "0..1",
            description = "Which agent calls, such as claude-code.")
    String client = "";

    @Parameters(
            index = "1",
            paramLabel = "EVENT",
            arity = "0..1",
            description = "Its name, for an agent whose JSON does not say it.")
    String event = "";

    // Wrong usage would end with 2, which stops an agent.
    @Unmatched
    List<String> ignored = new ArrayList<>();

    HookCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!CLIENT.matcher(client).matches()) {
            context.terminal().fail("a hook names its client", "run 'memnos hook --help'");
            return 0;
        }
        try {
            MemnosHome home = context.home();
            byte[] text = context.terminal().in().readNBytes(EVENT_MAX + 1);
            if (text.length > 0 && Files.isDirectory(home.folder())) {
                HookCall.Outcome outcome = new HookCall(
                                home, context.environment(), context.workingFolder(), context.clock())
                        .run(client, named(new String(text, StandardCharsets.UTF_8)));
                if (!outcome.output().isEmpty()) {
                    context.terminal().print(outcome.output());
                }
                if (outcome.startServer() || outcome.replay()) {
                    inBackground(home, outcome.startServer());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            context.terminal().fail("the event was not handed over: " + e.getMessage(), "run 'memnos status'");
        }
        return 0;
    }

    private String named(String text) {
        if (event.isEmpty()) {
            return text;
        }
        try {
            return JsonMapper.shared().readTree(text) instanceof ObjectNode object && !object.has("hook_event_name")
                    ? object.put("hook_event_name", event).toString()
                    : text;
        } catch (JacksonException _) {
            // The server refuses it and says why.
            return text;
        }
    }

    private void inBackground(MemnosHome home, boolean start) throws IOException {
        File nowhere = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
        Launch launch = Launch.of(context.environment());
        ProcessBuilder builder = new ProcessBuilder(
                        start ? launch.detached("spool", "replay", "--start") : launch.detached("spool", "replay"))
                .directory(home.folder().toFile())
                .redirectInput(nowhere)
                .redirectOutput(nowhere)
                .redirectError(nowhere);
        builder.environment().put("MEMNOS_HOME", home.folder().toString());
        builder.start();
    }
}
