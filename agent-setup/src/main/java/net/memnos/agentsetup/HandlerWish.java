package net.memnos.agentsetup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hook of ours in a list that others have theirs in: either the handler itself, or a group with the handler alone in its
 * {@code hooks}. Ours are known by the script or the address that they call.
 */
record HandlerWish(List<String> path, ObjectNode element) implements Wish {

    private static final String SCRIPT = "memnos-hook";
    private static final String ADDRESS = "/hooks/";
    private static final String GROUP = "hooks";

    HandlerWish {
        path = List.copyOf(path);
    }

    @Override
    public void set(Draft draft) {
        boolean found = false;
        for (int i = 0; i < draft.at(path).size(); i++) {
            List<String> at = Draft.below(path, String.valueOf(i));
            JsonNode there = draft.at(at);
            if (!isOurs(there)) {
                continue;
            }
            if (found) {
                remove(draft, at);
                i--;
            } else if (isShared(there)) {
                setShared(draft, at);
            } else {
                draft.put(at, element);
            }
            found = true;
        }
        if (!found) {
            draft.put(Draft.below(path, "-"), element);
        }
    }

    /** Somebody put ours into a group with theirs: there it stays. */
    private void setShared(Draft draft, List<String> group) {
        JsonNode handlers = draft.at(group).path(GROUP);
        for (int i = 0; i < handlers.size(); i++) {
            if (isOurs(handlers.path(i))) {
                draft.put(
                        Draft.below(group, GROUP, String.valueOf(i)),
                        element.path(GROUP).path(0));
            }
        }
    }

    @Override
    public void undo(Draft draft, @Nullable JsonNode origin) {
        if (Draft.at(origin, path).valueStream().anyMatch(HandlerWish::isOurs)) {
            // It was there before this command was run; what it said then is what it is to say.
            restore(draft, Draft.at(origin, path));
            return;
        }
        for (int i = draft.at(path).size() - 1; i >= 0; i--) {
            List<String> at = Draft.below(path, String.valueOf(i));
            if (isOurs(draft.at(at))) {
                remove(draft, at);
            }
        }
        JsonNode left = draft.at(path);
        if (origin == null || !left.isArray() || !left.isEmpty()) {
            return;
        }
        if (Draft.at(origin, path).isMissingNode()) {
            draft.dropWithEmpties(path, origin);
        } else if (Draft.at(origin, path).isNull()) {
            draft.put(path, Draft.at(origin, path));
        }
    }

    private void restore(Draft draft, JsonNode before) {
        for (JsonNode theirs : before) {
            for (int i = 0; isOurs(theirs) && i < draft.at(path).size(); i++) {
                List<String> at = Draft.below(path, String.valueOf(i));
                if (isOurs(draft.at(at))) {
                    draft.put(at, theirs);
                }
            }
        }
    }

    private static void remove(Draft draft, List<String> at) {
        JsonNode there = draft.at(at);
        if (!isShared(there)) {
            draft.drop(at);
            return;
        }
        for (int i = there.path(GROUP).size() - 1; i >= 0; i--) {
            if (isOurs(there.path(GROUP).path(i))) {
                draft.drop(Draft.below(at, GROUP, String.valueOf(i)));
            }
        }
    }

    private static boolean isShared(JsonNode element) {
        return element.path(GROUP).valueStream().anyMatch(handler -> !isOurs(handler));
    }

    /** A handler that calls us, or a group that has one. */
    private static boolean isOurs(JsonNode element) {
        if (element.path(GROUP).isArray()) {
            return element.path(GROUP).valueStream().anyMatch(HandlerWish::isOurs);
        }
        for (String member : List.of("command", "args", "powershell", "commandWindows")) {
            if (element.path(member).toString().contains(SCRIPT)) {
                return true;
            }
        }
        return element.path("url").asString("").matches("https?://[^/]+" + ADDRESS + "[a-z-]+")
                && element.path("headers").toString().contains("MEMNOS_TOKEN");
    }
}
