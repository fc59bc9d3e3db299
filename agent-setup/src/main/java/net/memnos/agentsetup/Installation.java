package net.memnos.agentsetup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The memnos that a client is to start. Holds no token, only where it is.
 *
 * @param launcher starts memnos; absolute, because an editor has not the shell's PATH
 * @param hookScript is called by a client's hooks; absolute
 * @param tokenFile holds the client's token
 * @param settings variables that differ from what memnos would take for granted, such as {@code MEMNOS_HOME}
 * @param server where the server answers
 */
public record Installation(
        String launcher, String hookScript, String tokenFile, Map<String, String> settings, String server) {

    private static final String HOME = "MEMNOS_HOME";

    public Installation {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** The command of an MCP entry. On Windows, where a script cannot be started by itself, its interpreter comes first. */
    List<String> command(Machine machine) {
        return machine.windows() && launcher.endsWith(".cmd")
                ? List.of("cmd", "/c", launcher, "mcp")
                : List.of(launcher, "mcp");
    }

    /** The variables of an MCP entry. */
    ObjectNode variables() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode().put("MEMNOS_TOKEN_FILE", tokenFile);
        settings.forEach(variables::put);
        return variables;
    }

    /** {@code command}, {@code args}, {@code env}: what nearly all clients call them. */
    ObjectNode entry(Machine machine) {
        List<String> command = command(machine);
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("command", command.getFirst());
        command.stream().skip(1).forEach(entry.withArray("args")::add);
        entry.set("env", variables());
        return entry;
    }

    /** The words of a hook's command, where no shell reads them. */
    List<String> hookWords(String client) {
        List<String> words = new ArrayList<>();
        if (settings.containsKey(HOME)) {
            words.addAll(List.of("/usr/bin/env", HOME + "=" + settings.get(HOME)));
        }
        words.add(hookScript);
        words.add(client);
        return words;
    }

    /** A hook's command as one line of a POSIX shell; on Windows clients run it with that of Git. */
    String hookLine(Machine machine, String client) {
        if (machine.windows()) {
            return quoted(hookScript.replace('\\', '/')) + " " + client;
        }
        return hookWords(client).stream().map(Installation::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
