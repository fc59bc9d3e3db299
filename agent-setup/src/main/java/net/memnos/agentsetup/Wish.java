package net.memnos.agentsetup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that a client's configuration is to say, and how to take it back. */
sealed interface Wish permits Wish.Entry, Wish.Default, HandlerWish {

    /** Changes the draft so that it says it; members of others stay. */
    void set(Draft draft);

    /**
     * Changes the draft so that it says again what it said at first.
     *
     * @param origin what it said at first; null when that is not known
     */
    void undo(Draft draft, @Nullable JsonNode origin);

    /**
     * An entry of ours under a name of ours. Members that others gave it stay, except for those that contradict it.
     *
     * @param foreign members that say that the server is somewhere else, or who is asking
     */
    record Entry(List<String> path, ObjectNode value, Set<String> foreign) implements Wish {

        public Entry {
            path = List.copyOf(path);
            foreign = Set.copyOf(foreign);
        }

        @Override
        public void set(Draft draft) {
            merge(draft, path, value);
        }

        private void merge(Draft draft, List<String> at, ObjectNode wanted) {
            if (!draft.at(at).isObject()) {
                draft.put(at, wanted);
                return;
            }
            for (String name : foreign) {
                if (!wanted.has(name) && !isStdio(draft.at(Draft.below(at, name)))) {
                    draft.drop(Draft.below(at, name));
                }
            }
            for (Map.Entry<String, JsonNode> member : wanted.properties()) {
                List<String> below = Draft.below(at, member.getKey());
                if (member.getValue() instanceof ObjectNode object) {
                    merge(draft, below, object);
                } else {
                    draft.put(below, member.getValue());
                }
            }
        }

        /** Where the kind of server is named though it need not be. */
        private static boolean isStdio(JsonNode type) {
            return type.asString("").equals("stdio");
        }

        @Override
        public void undo(Draft draft, @Nullable JsonNode origin) {
            JsonNode before = Draft.at(origin, path);
            if (before.isMissingNode()) {
                draft.dropWithEmpties(path, origin);
            } else {
                draft.put(path, before);
            }
        }
    }

    /** Something that the file has to say when it is there at all, such as the version of its form. */
    record Default(List<String> path, JsonNode value) implements Wish {

        public Default {
            path = List.copyOf(path);
        }

        @Override
        public void set(Draft draft) {
            if (draft.at(path).isMissingNode()) {
                draft.put(path, value);
            }
        }

        @Override
        public void undo(Draft draft, @Nullable JsonNode origin) {
            // Needed by what others brought in since, it stays.
            if (origin != null && Draft.at(origin, path).isMissingNode() && nothingElseCame(draft, origin)) {
                draft.dropWithEmpties(path, origin);
            }
        }

        private boolean nothingElseCame(Draft draft, JsonNode origin) {
            Draft without = new Draft(draft.tree());
            without.drop(path);
            return without.tree().equals(origin);
        }
    }
}
