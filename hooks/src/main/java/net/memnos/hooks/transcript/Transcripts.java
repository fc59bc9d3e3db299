package net.memnos.hooks.transcript;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.hooks.local.LocalException;

/** Where a client keeps its conversations, and how one is read. */
public enum Transcripts {
    CLAUDE_CODE("CLAUDE_CONFIG_DIR", ".claude", "projects", 2) {
        @Override
        public Conversation read(Path file) throws IOException {
            return ClaudeTranscript.read(file);
        }
    },
    CODEX("CODEX_HOME", ".codex", "sessions", 4) {
        @Override
        public Conversation read(Path file) throws IOException {
            return CodexRollout.read(file);
        }
    };

    private final String variable;
    private final String usual;
    private final String inside;
    private final int depth;

    Transcripts(String variable, String usual, String inside, int depth) {
        this.variable = variable;
        this.usual = usual;
        this.inside = inside;
        this.depth = depth;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Transcripts> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    /** The folder of all conversations. */
    public Path folder(Map<String, String> environment, Path userHome) {
        String named = environment.getOrDefault(variable, "").strip();
        return (named.isEmpty() ? userHome.resolve(usual) : Path.of(named)).resolve(inside);
    }

    /** The transcripts of sessions in a folder, by name; those of sub-agents lie deeper and are left out. */
    public List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new LocalException(
                    "there are no conversations of " + label() + ": " + folder + " does not exist",
                    "set " + variable + " if they are kept elsewhere");
        }
        try (Stream<Path> found = Files.walk(folder, depth, new FileVisitOption[0])) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LocalException(folder + " cannot be read", "make it readable for you", e);
        }
    }

    /** Reads one transcript. */
    public abstract Conversation read(Path file) throws IOException;
}
