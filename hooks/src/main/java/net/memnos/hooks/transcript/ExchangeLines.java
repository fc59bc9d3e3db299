package net.memnos.hooks.transcript;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.memnos.hooks.event.Event;
import net.memnos.hooks.event.Parts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A conversation as lines of the exchange format. What is longer than a turn may be becomes several. */
public final class ExchangeLines {

    private ExchangeLines() {}

    public static Stream<ObjectNode> of(Conversation conversation) {
        return conversation.said().stream().flatMap(said -> lines(conversation, said));
    }

    private static Stream<ObjectNode> lines(Conversation conversation, Said said) {
        List<String> parts = Parts.ofTurn(said.text());
        return IntStream.range(0, parts.size()).mapToObj(part -> {
            ObjectNode line = JsonMapper.shared()
                    .createObjectNode()
                    .put("kind", "turn")
                    .put("external_id", part == 0 ? said.id() : said.id() + "/" + (part + 1))
                    .put("session_id", conversation.session())
                    .put("role", said.side() == Event.Side.PROMPT ? "user" : "assistant")
                    .put("text", parts.get(part));
            return said.at() == null ? line : line.put("occurred_at", said.at().toString());
        });
    }
}
