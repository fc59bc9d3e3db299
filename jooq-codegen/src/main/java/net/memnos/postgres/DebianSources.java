package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Debian mirrors that this machine's own package sources name, in the old one-line form and in the deb822
 * form. Only entries of Debian's own suites with the component {@code main} count.
 */
final class DebianSources {
    private static final Set<String> SUITES = Set.of(
            "buster",
            "bullseye",
            "bookworm",
            "trixie",
            "forky",
            "duke",
            "sid",
            "oldstable",
            "stable",
            "testing",
            "unstable");
    private static final Pattern ONE_LINE =
            Pattern.compile("^deb(?:-src)?\\s+(?:\\[[^\\]]*]\\s+)?(\\S+)\\s+(\\S+)\\s+(.+)$");

    private DebianSources() {}

    /** The mirrors' addresses, each once, in the order of the files. */
    static List<String> mirrors(Path apt) throws IOException {
        List<Path> files = new ArrayList<>(List.of(apt.resolve("sources.list")));
        Path parts = apt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parts, "*.{list,sources}")) {
                stream.forEach(files::add);
            }
        }
        Set<String> mirrors = new LinkedHashSet<>();
        for (Path file : files.stream().filter(Files::isReadable).sorted().toList()) {
            String text = Files.readString(file);
            mirrors.addAll(file.toString().endsWith(".sources") ? deb822(text) : oneLine(text));
        }
        return List.copyOf(mirrors);
    }

    static List<String> oneLine(String text) {
        List<String> mirrors = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = ONE_LINE.matcher(line.replaceFirst("#.*", "").strip());
            if (matcher.matches() && debianMain(words(matcher.group(2)), words(matcher.group(3)))) {
                mirrors.add(matcher.group(1));
            }
        }
        return mirrors;
    }

    static List<String> deb822(String text) {
        List<String> mirrors = new ArrayList<>();
        for (String stanza : text.split("\\n\\s*\\n", -1)) {
            Map<String, String> fields = fields(stanza);
            boolean enabled = !fields.getOrDefault("enabled", "yes").equalsIgnoreCase("no");
            if (enabled
                    && debianMain(
                            words(fields.getOrDefault("suites", "")), words(fields.getOrDefault("components", "")))) {
                mirrors.addAll(words(fields.getOrDefault("uris", "")));
            }
        }
        return mirrors;
    }

    private static Map<String, String> fields(String stanza) {
        Map<String, String> fields = new LinkedHashMap<>();
        String current = "";
        for (String line : stanza.lines().filter(line -> !line.startsWith("#")).toList()) {
            int colon = line.indexOf(':');
            if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                fields.merge(current, line.strip(), (before, more) -> before + " " + more);
            } else if (colon > 0) {
                current = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.put(current, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static boolean debianMain(List<String> suites, List<String> components) {
        return suites.stream().anyMatch(SUITES::contains) && components.contains("main");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
