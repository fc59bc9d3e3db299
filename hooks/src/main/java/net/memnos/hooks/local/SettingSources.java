package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The places that a setting may come from, in order: flag, environment, {@code config.toml}. A setting has the name of
 * its variable everywhere ({@code MEMNOS_PORT}); in the file it is in lower case without the prefix ({@code port}).
 */
public record SettingSources(Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {

    private static final String PREFIX = "MEMNOS_";

    public SettingSources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
    }

    /** Reads the file of the home, if there is one. */
    public static SettingSources read(MemnosHome home, Map<String, String> flags, Map<String, String> environment) {
        return new SettingSources(
                flags, environment, Files.isRegularFile(home.config()) ? readFile(home.config()) : Map.of());
    }

    /** The first non-blank value. */
    public Optional<String> get(String variable) {
        return Optional.ofNullable(flags.get(variable))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .or(() -> Optional.ofNullable(file.get(variable)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Values may be secrets, so only the names are shown. */
    @Override
    public String toString() {
        return "SettingSources[flags=" + flags.keySet() + ", file=" + file.keySet() + "]";
    }

    private static Map<String, String> readFile(Path file) {
        try {
            Map<String, String> values = new HashMap<>();
            collect("", new TomlMapper().readTree(Files.readString(file)), values);
            return values;
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new LocalException(file + " is not valid TOML" + where, "correct it, or move it away", e);
        } catch (IOException e) {
            throw new LocalException(file + " cannot be read", "make it readable for you", e);
        }
    }

    private static void collect(String prefix, JsonNode table, Map<String, String> values) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            String name = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(name + "_", entry.getValue(), values);
            } else {
                values.put(
                        PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                        entry.getValue().asString());
            }
        }
    }
}
