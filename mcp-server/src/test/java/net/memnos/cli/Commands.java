package net.memnos.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command line as those know it who stand outside. */
public final class Commands {

    private Commands() {}

    /** Every command that can be run, such as {@code token mint}. */
    public static List<String> all() {
        List<String> names = new ArrayList<>();
        CliContext context = Invocation.context(Path.of(""), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        new CommandTree(context).all().getSubcommands().forEach((name, command) -> collect(name, command, names));
        return names;
    }

    private static void collect(String name, CommandLine command, List<String> names) {
        if (command.getSubcommands().isEmpty()) {
            names.add(name);
        }
        command.getSubcommands().forEach((below, its) -> collect(name + " " + below, its, names));
    }
}
