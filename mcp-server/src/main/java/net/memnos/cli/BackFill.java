package net.memnos.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.memnos.hooks.transcript.Conversation;
import net.memnos.hooks.transcript.ExchangeLines;
import net.memnos.hooks.transcript.MemoryGraph;
import net.memnos.hooks.transcript.Said;
import net.memnos.hooks.transcript.Transcripts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another program has kept on this machine already: conversations of a coding agent, or the file of the MCP project's own
 * memory server. It is looked through before anything is sent.
 */
final class BackFill {

    static final String MEMORY_JSON = "memory-json";

    private final List<Part> parts = new ArrayList<>();
    private final BackFillPreview preview = new BackFillPreview();
    private final List<String> troubles = new ArrayList<>();

    private BackFill() {}

    /**
     * Some lines for one namespace.
     *
     * @param label what the lines come from
     * @param lines made when they are wanted: all conversations together may be large
     */
    private record Part(String namespace, String label, Lines lines) {}

    @FunctionalInterface
    private interface Lines {
        List<ObjectNode> read() throws IOException;
    }

    /**
     * Looks through the conversations of a client.
     *
     * @param since what was said earlier is left out, or null: all
     * @param namespaceOf what the folder of a conversation tells; empty for one that does not say
     */
    static BackFill of(
            Transcripts source, Path folder, @Nullable Instant since, UnaryOperator<@Nullable String> namespaceOf) {
        BackFill found = new BackFill();
        for (Path file : source.files(folder)) {
            try {
                Conversation conversation = since(source.read(file), since);
                found.troubles(file, conversation.unread());
                if (!conversation.said().isEmpty()) {
                    String namespace = String.valueOf(namespaceOf.apply(conversation.folder()));
                    found.preview.add(namespace, conversation);
                    found.parts.add(new Part(
                            namespace,
                            file.getFileName() + " ",
                            () -> ExchangeLines.of(since(source.read(file), since))
                                    .toList()));
                }
            } catch (IOException e) {
                found.troubles.add(file + " cannot be read: " + e.getMessage());
            }
        }
        return found;
    }

    /** Looks through the file of the reference memory server. */
    static BackFill ofGraph(Path file, String namespace) {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("there is no file " + file + " that can be read", "name the server's file");
        }
        try {
            MemoryGraph.Graph graph = MemoryGraph.read(file);
            BackFill found = new BackFill();
            found.troubles(file, graph.unread());
            found.preview.add(namespace, graph);
            found.parts.add(new Part(namespace, "", graph::lines));
            return found;
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read", "make it readable for you", e);
        }
    }

    BackFillPreview preview() {
        return preview;
    }

    /** Files and lines that are left out, each in a sentence. */
    List<String> troubles() {
        return troubles;
    }

    /** Sends all of it. */
    void send(Upload upload) throws IOException {
        for (Part part : parts) {
            upload.send(stream(part.lines().read()), part.namespace(), part.label());
        }
    }

    private void troubles(Path file, int unread) {
        if (unread > 0) {
            troubles.add(file + ": " + unread + (unread == 1 ? " line" : " lines") + " cannot be read");
        }
    }

    private static Conversation since(Conversation conversation, @Nullable Instant since) {
        List<Said> said = conversation.said().stream()
                .filter(one -> since == null
                        || Optional.ofNullable(one.at())
                                .filter(at -> !at.isBefore(since))
                                .isPresent())
                .toList();
        return new Conversation(
                conversation.file(), conversation.session(), conversation.folder(), said, conversation.unread());
    }

    private static InputStream stream(List<ObjectNode> lines) {
        return new ByteArrayInputStream(lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }
}
