package net.memnos.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.memnos.agentsetup.AgentClient;
import net.memnos.agentsetup.Choices;
import net.memnos.agentsetup.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code memnos agent-setup}. */
@Command(
        name = "agent-setup",
        description = {
            "Wire a client to memnos, or take the wiring out again.",
            "",
            "It shows what it changes, backs up, changes nothing but its own entries in the client's files, makes a token"
                    + " for the client, and starts the server as the client would. Run again, it changes nothing.",
            "",
            "Clients: claude-code, claude-desktop, codex, cursor, gemini-cli, hermes, openclaw, vscode, windsurf; for"
                    + " cline, opencode and zed it prints what to paste; 'all' is every one that is installed."
        },
        footerHeading = "%nExample:%n",
        footer = {"  memnos agent-setup claude-code", "  memnos agent-setup codex --dry-run"})
final class AgentSetupCommand implements Callable<Integer> {

    private static final String EVERY = "all";

    private final CliContext context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "CLIENT", description = "Which one, or 'all'.")
    String client = "";

    @ArgGroup
    final Mode mode = new Mode();

    /** What to do instead of setting up. */
    static final class Mode {

        @Option(names = "--check", description = "Say whether all is in order; exit 1 if not.")
        boolean check;

        @Option(names = "--dry-run", description = "Show the changes and make none.")
        boolean dryRun;

        @Option(names = "--remove", description = "Take everything out again.")
        boolean remove;
    }

    @Option(names = "--allow-pin", description = "The client's token may pin constraints, too.")
    boolean allowPin;

    @Option(names = "--no-hooks", description = "No hooks: only what the model hands over is kept.")
    boolean noHooks;

    @Option(
            names = "--http-hooks",
            description =
                    "Hooks that post by themselves, where the client can. What is said while the server is away is lost.")
    boolean httpHooks;

    @Option(names = "--no-instructions", description = "No /memnos command and no instructions for the model.")
    boolean noInstructions;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Take the client's token from there and make none.")
    @Nullable
    String tokenFile;

    AgentSetupCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Machine machine = new Machine(
                Machine.System.ofName(System.getProperty("os.name", "")), context.userHome(), context.environment());
        List<AgentClient> clients = chosen(machine);
        Path given = tokenFile == null ? null : context.workingFolder().resolve(tokenFile);
        Choices choices = new Choices(!noHooks, httpHooks, !noInstructions);
        List<JsonNode> reports = new ArrayList<>();
        boolean good = true;
        for (AgentClient one : clients) {
            AgentReport report = new AgentReport(context, one, options.json);
            AgentWiring wiring = new AgentWiring(context, machine, one, choices, report);
            if (mode.check) {
                wiring.check(AgentToken.rights(allowPin));
            } else if (mode.dryRun) {
                wiring.show(AgentToken.rights(allowPin));
            } else if (mode.remove) {
                wiring.remove();
            } else {
                wiring.setUp(AgentToken.rights(allowPin), given);
            }
            good &= report.good();
            reports.add(report.json());
        }
        if (options.json) {
            context.terminal()
                    .print(
                            client.equals(EVERY)
                                    ? JsonNodeFactory.instance.objectNode().set("clients", list(reports))
                                    : reports.getFirst());
        }
        return good ? 0 : 1;
    }

    private static JsonNode list(List<JsonNode> reports) {
        return JsonNodeFactory.instance.arrayNode().addAll(reports);
    }

    private List<AgentClient> chosen(Machine machine) {
        if (client.equals(EVERY)) {
            List<AgentClient> installed = AgentClient.ALL.stream()
                    .filter(one -> one.isInstalled(machine))
                    .toList();
            if (installed.isEmpty()) {
                throw new CommandFailure(
                        "no client that is known was found", "name one, such as 'memnos agent-setup claude-code'");
            }
            return installed;
        }
        AgentClient one = AgentClient.of(client)
                .orElseThrow(() -> wrong("'" + client + "' is not a client that is known;"
                        + " there are "
                        + AgentClient.ALL.stream().map(AgentClient::name).collect(Collectors.joining(", "))
                        + " and " + EVERY));
        if (httpHooks && !one.hasHttpHooks()) {
            throw wrong("--http-hooks: " + one.title() + " has no hooks that post by themselves");
        }
        return List.of(one);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
