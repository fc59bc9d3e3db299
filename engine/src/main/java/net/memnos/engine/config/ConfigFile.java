package net.memnos.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** What stands in files of the home: config.toml, and one owner-only file for each secret. */
final class ConfigFile {

    static final String NAME = "config.toml";
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path home;
    private final List<ConfigProblem> problems;

    ConfigFile(Path home, List<ConfigProblem> problems) {
        this.home = home;
        this.problems = problems;
    }

    /** The values of config.toml; a key that is unknown or has no place there is a problem. */
    Map<ConfigKey, String> values() {
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        Path file = home.resolve(NAME);
        if (!Files.exists(file) || !ownerOnly(file)) {
            return values;
        }
        try {
            JsonNode root = new TomlMapper().readTree(Files.readString(file));
            take(file, "", root, values);
        } catch (JacksonException e) {
            problems.add(new ConfigProblem(
                    file.toString(), "is not TOML: " + e.getOriginalMessage(), "write lines such as port = 8900"));
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
        return values;
    }

    /** A table's keys count with its name in front: {@code [extract]} and {@code model} make {@code extract_model}. */
    private void take(Path file, String prefix, JsonNode table, Map<ConfigKey, String> values) {
        table.propertyStream().forEach(entry -> {
            String name = prefix + entry.getKey().replace('-', '_');
            if (entry.getValue().isObject()) {
                take(file, name + "_", entry.getValue(), values);
            } else {
                takeValue(file, name, entry.getValue(), values);
            }
        });
    }

    private void takeValue(Path file, String name, JsonNode value, Map<ConfigKey, String> values) {
        ConfigKey key = ConfigKey.ofFileKey(name).orElse(null);
        String where = file + ", " + name;
        if (key == null) {
            problems.add(new ConfigProblem(where, "there is no such key", "check the spelling"));
        } else if (key.where() == ConfigKey.Where.SECRET) {
            problems.add(new ConfigProblem(
                    where,
                    "a secret has no place in this file",
                    "set " + key.variable() + ", or write it to " + key.secretFile() + " with mode 0600"));
        } else if (key.where() == ConfigKey.Where.ENVIRONMENT) {
            problems.add(new ConfigProblem(where, "it is read from the environment only", "set " + key.variable()));
        } else if (!value.isString() && !value.isIntegralNumber()) {
            problems.add(new ConfigProblem(where, "is neither a text nor a whole number", "write one value"));
        } else {
            values.put(key, value.asString());
        }
    }

    /** The value of a secret's own file, if it has one. */
    void takeSecret(ConfigKey key, Map<ConfigKey, String> values) {
        Path file = home.resolve(key.secretFile());
        if (!Files.exists(file) || !ownerOnly(file)) {
            return;
        }
        try {
            values.put(key, Files.readString(file).strip());
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
    }

    private boolean ownerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        try {
            if (OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                return true;
            }
            problems.add(new ConfigProblem(file.toString(), "others may read it", "run: chmod 600 " + file));
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
        return false;
    }

    private static ConfigProblem unreadable(Path file, IOException e) {
        return new ConfigProblem(file.toString(), "cannot be read: " + e, "check who owns it");
    }
}
