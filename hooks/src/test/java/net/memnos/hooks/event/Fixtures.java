package net.memnos.hooks.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as clients write them. */
final class Fixtures {

    private Fixtures() {}

    static Event read(HookClient client, String name) {
        return EventReader.read(client, bytes(client, name));
    }

    static byte[] bytes(HookClient client, String name) {
        String file = client.label() + "/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(Fixtures.class.getResourceAsStream(file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A prompt in Claude's form. */
    static byte[] prompt(String text) {
        return with(HookClient.CLAUDE_CODE, "UserPromptSubmit", "prompt", text);
    }

    static byte[] with(HookClient client, String name, String field, String value) {
        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(bytes(client, name));
        tree.put(field, value);
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] without(HookClient client, String name, String field) {
        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(bytes(client, name));
        tree.remove(field);
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
