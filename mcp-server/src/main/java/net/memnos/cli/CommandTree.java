package net.memnos.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands in their groups. Only the one that is called is built, because picocli reads each by reflection; the help
 * and the suggestions need all of them.
 */
final class CommandTree {

    private static final int WIDTH = 96;

    /** A command: the heading that it stands under, its name, and how it is made. */
    record Entry(String group, String name, Function<CliContext, Object> make) {}

    static final List<Entry> ENTRIES = List.of(
            new Entry("Start", "quickstart", QuickstartCommand::new),
            new Entry("Start", "setup", SetupCommand::new),
            new Entry("Start", "start", StartCommand::new),
            new Entry("Start", "stop", StopCommand::new),
            new Entry("Start", "restart", RestartCommand::new),
            new Entry("Start", "status", StatusCommand::new),
            new Entry("Start", "serve", ServeCommand::new),
            new Entry("Start", "autostart", AutostartCommand::new),
            new Entry("Start", "upgrade", UpgradeCommand::new),
            new Entry("Memory", "remember", RememberCommand::new),
            new Entry("Memory", "recall", RecallCommand::new),
            new Entry("Memory", "reconcile", ReconcileCommand::new),
            new Entry("Memory", "timeline", TimelineCommand::new),
            new Entry("Memory", "why", WhyCommand::new),
            new Entry("Memory", "forget", ForgetCommand::new),
            new Entry("Memory", "entity", EntityCommand::new),
            new Entry("Memory", "import", ImportCommand::new),
            new Entry("Memory", "export", ExportCommand::new),
            new Entry("Agents", "mcp", McpCommand::new),
            new Entry("Agents", "agent-setup", AgentSetupCommand::new),
            new Entry("Agents", "bind", BindCommand::new),
            new Entry("Agents", "hook", HookCommand::new),
            new Entry("Agents", "spool", SpoolCommand::new),
            new Entry("Agents", "proxy", ProxyCommand::new),
            new Entry("Governance", "whoami", WhoamiCommand::new),
            new Entry("Governance", "principal", PrincipalCommand::new),
            new Entry("Governance", "token", TokenCommand::new),
            new Entry("Governance", "grant", GrantCommand::new),
            new Entry("Governance", "namespace", NamespaceCommand::tree),
            new Entry("Governance", "constraint", ConstraintCommand::new),
            new Entry("Governance", "secret", SecretCommand::new),
            new Entry("Governance", "audit", AuditCommand::new),
            new Entry("Governance", "usage", UsageCommand::new),
            new Entry("Governance", "admin", AdminCommand::new),
            new Entry("Care", "consolidate", ConsolidateCommand::new),
            new Entry("Care", "migrate-embeddings", MigrateEmbeddingsCommand::new),
            new Entry("Care", "health", HealthCommand::new),
            new Entry("Care", "models", ModelsCommand::new),
            new Entry("Care", "bench", BenchCommand::new));

    /** Made by a developer, so no help lists it. */
    private static final Entry DOCS = new Entry("", "docs-gen", DocsCommand::new);

    private final CliContext context;

    CommandTree(CliContext context) {
        this.context = context;
    }

    /** Runs a command line; the exit code is 0 for success, 1 for failure, 2 for wrong usage. */
    int run(String... args) {
        CommandLine root = args.length == 0 ? all() : only(args[0]);
        if (args.length == 0) {
            root.usage(context.terminal().out());
            return 0;
        }
        return root.execute(args);
    }

    /** The whole tree. */
    CommandLine all() {
        CommandLine root = root();
        ENTRIES.forEach(entry -> root.addSubcommand(entry.name(), entry.make().apply(context)));
        return configured(root);
    }

    private CommandLine only(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.name().equals(name)) {
                return configured(root().addSubcommand(name, entry.make().apply(context)));
            }
        }
        return name.equals(DOCS.name())
                ? configured(root().addSubcommand(name, DOCS.make().apply(context)))
                : all();
    }

    private static CommandLine root() {
        CommandLine root = new CommandLine(new RootCommand());
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandTree::grouped);
        return root;
    }

    private CommandLine configured(CommandLine root) {
        Terminal terminal = context.terminal();
        Failures failures = new Failures(terminal);
        root.getSubcommands().values().forEach(CommandTree::headings);
        return root.setOut(new java.io.PrintWriter(terminal.out(), true))
                .setErr(new java.io.PrintWriter(terminal.err(), true))
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(40)
                // A text that begins with @ is a text, not the name of a file with arguments.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static void headings(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.parameterListHeading("%nArguments:%n").optionListHeading("%nOptions:%n");
        command.getSubcommands().values().forEach(CommandTree::headings);
    }

    private static String grouped(Help help) {
        StringBuilder text = new StringBuilder();
        for (String group : ENTRIES.stream().map(Entry::group).distinct().toList()) {
            text.append('\n').append(group).append(":\n");
            for (Entry entry : ENTRIES) {
                Help one = help.subcommands().get(entry.name());
                if (entry.group().equals(group) && one != null) {
                    text.append("  %-18s %s\n".formatted(entry.name(), firstLine(one.commandSpec())));
                }
            }
        }
        return text.toString();
    }

    private static String firstLine(CommandSpec spec) {
        return Arrays.stream(spec.usageMessage().description()).findFirst().orElse("");
    }
}
