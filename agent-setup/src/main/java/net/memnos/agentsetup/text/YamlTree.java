package net.memnos.agentsetup.text;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a YAML text says, as a tree to compare with. */
final class YamlTree {

    private static final int DEPTH_MAX = 200;

    private YamlTree() {}

    static JsonNode of(Node node) {
        return of(node, 0);
    }

    private static JsonNode of(Node node, int depth) {
        if (depth > DEPTH_MAX) {
            throw new UnreadableText("it is nested too deeply");
        }
        switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (NodeTuple tuple : mapping.getValue()) {
                    object.set(name(tuple.getKeyNode()), of(tuple.getValueNode(), depth + 1));
                }
                return object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.getValue().forEach(element -> array.add(of(element, depth + 1)));
                return array;
            }
            case ScalarNode scalar -> {
                return scalar(scalar);
            }
            default -> throw new UnreadableText("it has a value of a kind that is not known here");
        }
    }

    static String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "? " + key.getStartMark();
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (scalar.getTag().equals(Tag.INT) && value.matches("-?[0-9]{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(value));
        }
        // Other numbers are compared by how they are written.
        return JsonNodeFactory.instance.stringNode(
                scalar.getTag().equals(Tag.STR) ? value : scalar.getTag() + " " + value);
    }
}
