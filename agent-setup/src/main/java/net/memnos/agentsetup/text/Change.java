package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One change of what a configuration says. */
public sealed interface Change {

    /** In an array: behind the last element. */
    String END = "-";

    /** Names of members, indexes of elements. */
    List<String> path();

    /** The value is this from now on; what leads to it is made where it is missing. */
    record Put(List<String> path, JsonNode value) implements Change {
        public Put {
            path = List.copyOf(path);
        }
    }

    /** The value is there no more. */
    record Drop(List<String> path) implements Change {
        public Drop {
            path = List.copyOf(path);
        }
    }

    /** The same change of a tree; the given one stays as it is. */
    default JsonNode applyTo(JsonNode tree) {
        return changed(tree, path());
    }

    private JsonNode changed(JsonNode at, List<String> rest) {
        if (rest.isEmpty()) {
            return this instanceof Put put ? put.value() : at;
        }
        String name = rest.getFirst();
        List<String> below = rest.subList(1, rest.size());
        if (at instanceof ArrayNode array && (name.equals(END) || name.matches("[0-9]{1,9}"))) {
            return changedArray(array.deepCopy(), name, below);
        }
        if (!(at instanceof ObjectNode) && !at.isNull() && !at.isMissingNode()) {
            throw new UnreadableText("'" + name + "' is to be in something that has no members");
        }
        ObjectNode object = at instanceof ObjectNode given ? given.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (this instanceof Drop && below.isEmpty()) {
            object.remove(name);
        } else if (this instanceof Put || object.has(name)) {
            object.set(name, changed(next(object, name, below), below));
        }
        return object;
    }

    private JsonNode changedArray(ArrayNode array, String name, List<String> below) {
        if (name.equals(END)) {
            array.add(changed(JsonNodeFactory.instance.objectNode(), below));
        } else if (this instanceof Drop && below.isEmpty()) {
            array.remove(Integer.parseInt(name));
        } else {
            int index = Integer.parseInt(name);
            array.set(index, changed(array.path(index), below));
        }
        return array;
    }

    private static JsonNode next(ObjectNode object, String name, List<String> below) {
        JsonNode there = object.path(name);
        boolean absent = there.isMissingNode() || there.isNull();
        return absent && !below.isEmpty() && below.getFirst().equals(END)
                ? JsonNodeFactory.instance.arrayNode()
                : there;
    }

    /** A value in the containers that the names ask for. */
    static JsonNode wrapped(List<String> names, JsonNode value) {
        JsonNode wrapped = value;
        List<String> outward = new ArrayList<>(names).reversed();
        for (String name : outward) {
            wrapped = name.equals(END)
                    ? JsonNodeFactory.instance.arrayNode().add(wrapped)
                    : JsonNodeFactory.instance.objectNode().set(name, wrapped);
        }
        return wrapped;
    }
}
