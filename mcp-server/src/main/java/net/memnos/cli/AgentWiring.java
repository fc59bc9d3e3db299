package net.memnos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.memnos.agentsetup.AgentClient;
import net.memnos.agentsetup.AgentSetup;
import net.memnos.agentsetup.Choices;
import net.memnos.agentsetup.FilePlan;
import net.memnos.agentsetup.FileProblem;
import net.memnos.agentsetup.Installation;
import net.memnos.agentsetup.Machine;
import net.memnos.agentsetup.ServerCheck;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import org.jspecify.annotations.Nullable;

/** One client's files, its token and its server, brought in order, looked at, or taken out. */
final class AgentWiring {

    private static final Duration SERVER_LIMIT = Duration.ofSeconds(60);

    private final CliContext context;
    private final Machine machine;
    private final AgentClient client;
    private final Choices choices;
    private final AgentReport report;
    private final ClientSettings settings;
    private final Installation installation;
    private final AgentSetup files;

    AgentWiring(CliContext context, Machine machine, AgentClient client, Choices choices, AgentReport report) {
        this.context = context;
        this.machine = machine;
        this.client = client;
        this.choices =
                new Choices(choices.hooks(), choices.httpHooks() && client.hasHttpHooks(), choices.instructions());
        this.report = report;
        this.settings = ClientSettings.load(context.home(), Map.of(), context.environment());
        this.installation = installation();
        this.files = new AgentSetup(
                client, machine, installation, AgentToken.folder(context, client.name()), context.clock());
    }

    private Installation installation() {
        Path launcher = Launch.of(context.environment())
                .launcher()
                .orElseThrow(() -> new CommandFailure(
                        "it is not known where the launcher of memnos is",
                        "run this by the launcher, ./memnos, or name it in MEMNOS_LAUNCHER"));
        Map<String, String> variables = new TreeMap<>();
        Path home = context.home().folder();
        if (!home.equals(context.userHome().resolve(".memnos").toAbsolutePath().normalize())) {
            variables.put("MEMNOS_HOME", home.toString());
        }
        if (settings.urlGiven()) {
            variables.put("MEMNOS_URL", settings.server().toString());
        } else if (!context.environment().getOrDefault("MEMNOS_PORT", "").isBlank()) {
            // The client will not have our environment.
            variables.put("MEMNOS_PORT", String.valueOf(settings.server().port()));
        }
        return new Installation(
                launcher.toString(),
                launcher.resolveSibling("hooks").resolve("memnos-hook").toString(),
                AgentToken.file(context, client.name()).toString(),
                variables,
                settings.server().toString());
    }

    private HookCurl hookCurl() {
        return HookCurl.of(context, settings, client.name(), machine.system() != Machine.System.WINDOWS);
    }

    void setUp(Set<String> rights, @Nullable Path givenToken) {
        // Before a token is made: what is planned shows whether there is anything to do at all.
        List<FilePlan> plans = client.isShownOnly() ? List.of() : files.plan(choices);
        try (ServerSession server = ServerSession.open(context)) {
            report.token(new AgentToken(context, server.client(), client.name()).ensure(rights, givenToken));
        }
        if (usesScript() && !hookCurl().isCurrent()) {
            hookCurl().write();
        }
        plans.forEach(this::write);
        if (client.isShownOnly()) {
            client.snippets(machine, installation, choices).forEach(report::snippet);
        }
        report.server(ServerCheck.ask(machine, installation, SERVER_LIMIT));
        notes();
    }

    private boolean usesScript() {
        return client.hasHooks() && choices.hooks();
    }

    private void notes() {
        client.notes(machine, installation, choices).forEach(report::note);
        if (usesScript() && !Files.exists(Path.of(installation.hookScript()))) {
            report.problem("the script of the hooks is missing: " + installation.hookScript());
        }
    }

    private void write(FilePlan plan) {
        if (!plan.writes()) {
            report.file(plan, word(plan));
            return;
        }
        try {
            Optional<Path> backup = files.write(plan);
            report.file(plan, word(plan));
            backup.ifPresent(report::backup);
        } catch (FileProblem problem) {
            report.problem(plan.file() + ": " + problem.getMessage());
        }
    }

    private static String word(FilePlan plan) {
        return switch (plan.state()) {
            case SAME -> "in order";
            case CREATE -> "made";
            case CHANGE -> "changed";
            case DELETE -> "removed";
            case KEPT -> "kept";
            case PROBLEM -> "left";
        };
    }

    void show(Set<String> rights) {
        for (FilePlan plan : client.isShownOnly() ? List.<FilePlan>of() : files.plan(choices)) {
            report.file(
                    plan,
                    switch (plan.state()) {
                        case CREATE -> "to make";
                        case CHANGE -> "to change";
                        default -> word(plan);
                    });
            plan.diff().ifPresent(report::diff);
        }
        if (client.isShownOnly()) {
            client.snippets(machine, installation, choices).forEach(report::snippet);
        }
        boolean there = Files.exists(Path.of(installation.tokenFile()));
        report.token(new AgentToken.Outcome(
                there ? "there" : "none",
                there
                        ? "there is one in " + installation.tokenFile() + "; it is kept if it still works"
                        : "one with the rights " + String.join(", ", rights) + " would go into "
                                + installation.tokenFile()));
        notes();
    }

    void check(Set<String> rights) {
        for (FilePlan plan : client.isShownOnly() ? List.<FilePlan>of() : files.plan(choices)) {
            report.file(
                    plan,
                    switch (plan.state()) {
                        case CREATE -> "missing";
                        case CHANGE -> "differs";
                        default -> word(plan);
                    });
            if (plan.writes()) {
                report.problem(plan.file() + " is not as it should be; 'memnos agent-setup " + client.name()
                        + " --dry-run' shows how");
            }
        }
        try (ServerSession server = ServerSession.open(context)) {
            new AgentToken(context, server.client(), client.name())
                    .problem(rights)
                    .ifPresentOrElse(
                            report::problem, () -> report.token(new AgentToken.Outcome("good", "the server takes it")));
        } catch (CommandFailure away) {
            report.problem(String.valueOf(away.getMessage()));
        }
        if (usesScript() && !hookCurl().isCurrent()) {
            report.problem(hookCurl().file() + " is missing, or names another token or another place");
        }
        if (client.isShownOnly()) {
            report.note("what you pasted into the files of " + client.title() + " is not looked at");
        }
        report.server(ServerCheck.ask(machine, installation, SERVER_LIMIT));
        notes();
    }

    void remove() {
        for (FilePlan plan : client.isShownOnly() ? List.<FilePlan>of() : files.planRemoval()) {
            if (plan.state() == FilePlan.State.PROBLEM) {
                report.file(plan, "left");
                continue;
            }
            try {
                Optional<Path> backup = files.takeBack(plan);
                report.file(plan, word(plan));
                backup.ifPresent(report::backup);
            } catch (FileProblem problem) {
                report.problem(plan.file() + ": " + problem.getMessage());
            }
        }
        removeToken();
        if (client.isShownOnly()) {
            client.snippets(machine, installation, choices)
                    .forEach(snippet -> report.note("take what you pasted out of " + snippet.file()));
        }
    }

    private void removeToken() {
        if (!Files.exists(Path.of(installation.tokenFile()))) {
            return;
        }
        try (ServerSession server = ServerSession.open(context)) {
            new AgentToken(context, server.client(), client.name()).remove().ifPresent(report::token);
        } catch (CommandFailure | LocalException away) {
            String id = AgentToken.forget(context, client.name());
            report.problem("its file is removed, but the token could not be revoked: " + away.getMessage()
                    + (id.isEmpty() ? "" : "; an administrator runs 'memnos token revoke " + id + "'"));
        }
    }
}
