package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.memnos.agentsetup.FilePlan.State;
import net.memnos.agentsetup.text.Format;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every client with every kind of file: set up, checked, set up again, taken back. */
class RoundTripTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> what_is_taken_back_is_as_it_was_byte_for_byte() {
        return Clients.WRITTEN.stream()
                .flatMap(client -> cases(client).entrySet().stream()
                        .map(one -> DynamicTest.dynamicTest(
                                client.name() + ": " + one.getKey(), () -> roundTrip(client, one.getValue()))));
    }

    private void roundTrip(AgentClient client, Map<Format, String> texts) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        for (Piece.Settings piece : settings(client, home)) {
            Files.createDirectories(parent(piece.file()));
            Files.writeString(piece.file(), texts.getOrDefault(piece.format(), ""));
        }
        Map<String, String> original = contents(home);
        AgentSetup setup = Clients.setup(client, home);

        Clients.write(setup, Choices.ALL);
        Map<String, String> wired = contents(home);
        assertNotEquals(original, wired);
        for (Piece.Settings piece : settings(client, home)) {
            String text = String.valueOf(texts.get(piece.format()));
            String written = Files.readString(piece.file());
            assertEquals(text.startsWith("\uFEFF"), written.startsWith("\uFEFF"));
            if (text.contains("\r\n")) {
                assertFalse(written.replace("\r\n", "").contains("\n"), written);
            }
        }

        for (FilePlan again : Clients.setup(client, home).plan(Choices.ALL)) {
            assertEquals(State.SAME, again.state(), again.toString());
        }
        Clients.write(Clients.setup(client, home), Choices.ALL);
        assertEquals(wired, contents(home));

        Clients.takeBack(Clients.setup(client, home));
        assertEquals(original, contents(home));
        assertFalse(Clients.setup(client, home).isRecorded());
    }

    @TestFactory
    Stream<DynamicTest> what_others_change_in_between_stays() {
        return Clients.WRITTEN.stream()
                .flatMap(client -> cases(client).entrySet().stream()
                        .map(one -> DynamicTest.dynamicTest(
                                client.name() + ": " + one.getKey(), () -> changedBetween(client, one.getValue()))));
    }

    private void changedBetween(AgentClient client, Map<Format, String> texts) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        for (Piece.Settings piece : settings(client, home)) {
            Files.createDirectories(parent(piece.file()));
            Files.writeString(piece.file(), texts.getOrDefault(piece.format(), ""));
        }
        Clients.write(Clients.setup(client, home), Choices.ALL);
        for (Piece.Settings piece : settings(client, home)) {
            String now = Files.readString(piece.file());
            String comment = piece.format() == Format.JSON ? "// later\n" : "# later\n";
            Files.writeString(piece.file(), now + (now.endsWith("\n") ? "" : "\n") + comment);
        }
        for (FilePlan again : Clients.setup(client, home).plan(Choices.ALL)) {
            assertEquals(State.SAME, again.state(), again.toString());
        }

        Clients.takeBack(Clients.setup(client, home));

        for (Piece.Settings piece : settings(client, home)) {
            String text = String.valueOf(texts.get(piece.format()));
            String left = Files.readString(piece.file());
            assertTrue(left.endsWith(" later\n"), left);
            String mark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            String now = left.startsWith("\uFEFF") ? left.substring(1) : left;
            assertEquals(piece.format().read(mark), piece.format().read(now), left);
        }
    }

    private static List<Piece.Settings> settings(AgentClient client, Path home) {
        List<Piece.Settings> settings = new ArrayList<>();
        for (Piece piece : client.pieces(Clients.machine(home), Clients.installation(home), Choices.ALL)) {
            if (piece instanceof Piece.Settings one) {
                settings.add(one);
            }
        }
        return settings;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** Everything below a home but our own records. */
    private static Map<String, String> contents(Path home) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(path -> !path.startsWith(home.resolve(".memnos")))
                    .toList()) {
                String name = home.relativize(file).toString();
                contents.put(
                        name,
                        Files.isRegularFile(file)
                                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                : "folder");
            }
        }
        return contents;
    }

    /** Texts by their format, under a name. */
    private static Map<String, Map<Format, String>> cases(AgentClient client) {
        Map<String, Map<Format, String>> cases = new LinkedHashMap<>();
        cases.put("empty", Map.of(Format.JSON, "", Format.TOML, "", Format.YAML, ""));
        Format first = settings(client, Path.of("/home/ada")).getFirst().format();
        for (Format format : first == Format.JSON ? List.of(first) : List.of(first, Format.JSON)) {
            Corpus.of(format).forEach((name, text) -> {
                cases.put(name, of(format, text));
                cases.put(name + ", lines of Windows", of(format, text.replace("\n", "\r\n")));
                cases.put(name + ", with a mark at its start", of(format, "\uFEFF" + text));
                cases.put(name + ", without a last line break", of(format, text.stripTrailing()));
            });
        }
        return cases;
    }

    /** The other formats are in the same state, as far as it shows. */
    private static Map<Format, String> of(Format format, String text) {
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        Map<Format, String> texts = new LinkedHashMap<>();
        texts.put(Format.JSON, mark + "{}" + lineEnd);
        texts.put(Format.TOML, mark + "a = 1" + lineEnd);
        texts.put(Format.YAML, mark + "a: 1" + lineEnd);
        texts.put(format, text);
        return texts;
    }
}
