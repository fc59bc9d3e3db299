package net.memnos.agentsetup.text;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a kind of configuration is read, and changed at one place. */
public interface Format {

    /** JSON as its clients write it: comments, trailing commas, single quotes and bare names are understood, too. */
    Format JSON = new JsonFormat();

    Format TOML = new TomlFormat();

    Format YAML = new YamlFormat();

    /**
     * What the text says; an empty text says an empty object.
     *
     * @throws UnreadableText when it is not of this format
     */
    JsonNode read(String text);

    /**
     * Makes one change and leaves all other characters as they are.
     *
     * @throws UnreadableText when that place cannot be changed on its own
     */
    String apply(String text, Change change);

    /** An example of what would be written, for a person to paste. */
    String snippet(List<String> path, JsonNode value);

    /** Makes the changes one after the other, and proves by reading it that the result says what it should. */
    default String applyAll(String text, List<Change> changes) {
        JsonNode expected = read(text);
        String changed = text;
        for (Change change : changes) {
            expected = change.applyTo(expected);
            changed = apply(changed, change);
        }
        if (!read(changed).equals(expected)) {
            throw new UnreadableText("it is written in a way that cannot be changed without changing more");
        }
        return changed;
    }
}
