package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The forms that hooks have in the clients' files. */
final class Hooks {

    static final int SECONDS = 10;

    private Hooks() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A group as Claude Code, Codex and Gemini have it, with one handler. */
    static ObjectNode group(ObjectNode handler) {
        ObjectNode group = object();
        group.putArray("hooks").add(handler);
        return group;
    }

    /** Handlers by their event below {@code hooks}. */
    static Piece.Settings of(Path file, Format format, Map<String, ObjectNode> handlers, Wish... more) {
        List<Wish> wishes = new ArrayList<>(List.of(more));
        handlers.forEach((event, handler) -> wishes.add(new HandlerWish(List.of("hooks", event), handler)));
        return new Piece.Settings(file, "hooks", format, wishes);
    }
}
