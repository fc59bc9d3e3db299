package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value and where it stands in its text.
 *
 * @param start of its first character
 * @param end behind its last character
 * @param members of an object or an array, in their order; an array's have no name
 */
record Span(Kind kind, int start, int end, List<Member> members) {

    enum Kind {
        OBJECT,
        ARRAY,
        SCALAR,
        NULL
    }

    /**
     * A member of an object, or an element of an array.
     *
     * @param start of its name, or of its value when it has none
     */
    record Member(String name, int start, Span value) {}

    Span {
        members = List.copyOf(members);
    }

    boolean container() {
        return kind == Kind.OBJECT || kind == Kind.ARRAY;
    }

    /** The index of a member; -1 when there is none. Of two with one name the last one counts, as it does for readers. */
    int indexOf(String name) {
        if (kind == Kind.ARRAY) {
            int index = name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : -1;
            return index < members.size() ? index : -1;
        }
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The values from this one on along a path, as far as they exist. */
    List<Span> along(List<String> path) {
        List<Span> spans = new ArrayList<>();
        @Nullable Span at = this;
        spans.add(at);
        for (String name : path) {
            int index = at.container() ? at.indexOf(name) : -1;
            if (index < 0) {
                break;
            }
            at = at.members().get(index).value();
            spans.add(at);
        }
        return spans;
    }
}
