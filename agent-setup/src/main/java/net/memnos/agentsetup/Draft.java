package net.memnos.agentsetup;

import java.util.ArrayList;
import java.util.List;
import net.memnos.agentsetup.text.Change;
import net.memnos.agentsetup.text.Change.Drop;
import net.memnos.agentsetup.text.Change.Put;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A configuration while it is being thought over: what it says after the changes so far. */
final class Draft {

    private JsonNode tree;
    private final List<Change> changes = new ArrayList<>();

    Draft(JsonNode tree) {
        this.tree = tree;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    JsonNode tree() {
        return tree;
    }

    JsonNode at(List<String> path) {
        return at(tree, path);
    }

    static JsonNode at(@Nullable JsonNode tree, List<String> path) {
        JsonNode at = tree == null ? MissingNode.getInstance() : tree;
        for (String name : path) {
            at = at.isArray() && name.matches("[0-9]{1,9}") ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        return at;
    }

    /** The value is this; nothing happens when it is already. */
    void put(List<String> path, JsonNode value) {
        if (path.getLast().equals(Change.END) || !at(path).equals(value)) {
            add(new Put(path, value));
        }
    }

    void drop(List<String> path) {
        if (!at(path).isMissingNode()) {
            add(new Drop(path));
        }
    }

    /**
     * The value goes, and what is empty without it, as far as it was not there at first.
     *
     * @param origin what was there at first; null when that is not known: then nothing empty is taken for ours
     */
    void dropWithEmpties(List<String> path, @Nullable JsonNode origin) {
        drop(path);
        for (int length = path.size() - 1; length > 0 && origin != null; length--) {
            List<String> above = path.subList(0, length);
            JsonNode left = at(above);
            if (left.isContainer() && left.isEmpty() && at(origin, above).isNull()) {
                put(above, at(origin, above));
                return;
            }
            if (!left.isContainer() || !left.isEmpty() || !at(origin, above).isMissingNode()) {
                return;
            }
            drop(above);
        }
    }

    private void add(Change change) {
        tree = change.applyTo(tree);
        changes.add(change);
    }

    static List<String> below(List<String> path, String... more) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(more));
        return List.copyOf(longer);
    }
}
