package net.memnos.agentsetup.text;

import java.util.List;

/**
 * A table's header or a key with its value, and where it stands.
 *
 * @param path the whole name, with that of the table it is in
 * @param start of its line
 * @param valueStart of a key's value; of nothing for a header
 * @param valueEnd behind the value, or behind the header
 * @param end behind its last line, the break included
 */
record TomlStatement(Kind kind, List<String> path, int start, int valueStart, int valueEnd, int end) {

    enum Kind {
        TABLE,
        TABLE_OF_ARRAY,
        KEY
    }

    TomlStatement {
        path = List.copyOf(path);
    }

    boolean isBelow(List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }

    boolean header() {
        return kind != Kind.KEY;
    }
}
