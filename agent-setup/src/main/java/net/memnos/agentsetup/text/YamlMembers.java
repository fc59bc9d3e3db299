package net.memnos.agentsetup.text;

import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Change.Put;
import net.memnos.agentsetup.text.Span.Kind;
import net.memnos.agentsetup.text.Span.Member;
import tools.jackson.databind.JsonNode;

/** A member comes into a YAML mapping or sequence, or goes; what stands in other lines stays. */
final class YamlMembers {

    private static final String UNIT = "  ";

    private YamlMembers() {}

    static String fresh(String text, Put put) {
        String lineEnd = Layout.lineEnd(text);
        return opened(text, lineEnd) + block(Change.wrapped(put.path(), put.value()), "", UNIT, lineEnd);
    }

    static String put(String text, Span root, Put put) {
        List<Span> spans = root.along(put.path());
        Span last = spans.getLast();
        int known = spans.size() - 1;
        if (known == put.path().size() || last.kind() == Kind.NULL) {
            JsonNode value = Change.wrapped(put.path().subList(known, put.path().size()), put.value());
            return replace(text, spans, put.path().subList(0, known), value);
        }
        String name = put.path().get(known);
        boolean fits = name.equals(Change.END) ? last.kind() == Kind.ARRAY : last.kind() == Kind.OBJECT;
        if (!fits) {
            throw new UnreadableText("'" + name + "' is to be in something of another kind");
        }
        JsonNode value = Change.wrapped(put.path().subList(known + 1, put.path().size()), put.value());
        return YamlSpans.isFlow(text, last) || last.members().isEmpty()
                ? insertFlow(text, last, name, value)
                : insertBlock(text, last, name, value);
    }

    private static String replace(String text, List<Span> spans, List<String> path, JsonNode value) {
        Span old = spans.getLast();
        if (old.kind() == Kind.NULL && old.start() == old.end() && !path.isEmpty()) {
            Span parent = spans.get(spans.size() - 2);
            Member member = parent.members().get(parent.indexOf(path.getLast()));
            if (!YamlSpans.isFlow(text, parent) && parent.kind() == Kind.OBJECT) {
                String lineEnd = Layout.lineEnd(text);
                String indent = " ".repeat(column(text, member.start())) + UNIT;
                return insertLines(text, old.start(), block(value, indent, UNIT, lineEnd), lineEnd);
            }
        }
        String gap = old.start() > 0 && ":-".indexOf(text.charAt(old.start() - 1)) >= 0 ? " " : "";
        return text.substring(0, old.start()) + gap + Layout.line(value) + text.substring(old.end());
    }

    private static String insertFlow(String text, Span container, String name, JsonNode value) {
        String member = (container.kind() == Kind.ARRAY ? "" : Layout.quoted(name) + ": ") + Layout.line(value);
        int at = container.members().isEmpty()
                ? container.start() + 1
                : container.members().getLast().value().end();
        return text.substring(0, at) + (container.members().isEmpty() ? "" : ", ") + member + text.substring(at);
    }

    private static String insertBlock(String text, Span container, String name, JsonNode value) {
        String lineEnd = Layout.lineEnd(text);
        String indent = " ".repeat(column(text, container.start()));
        String lines = container.kind() == Kind.ARRAY
                ? element(value, indent, UNIT, lineEnd)
                : member(name, value, indent, UNIT, lineEnd);
        return insertLines(text, container.end(), lines, lineEnd);
    }

    /** Behind the line of a place. */
    private static String insertLines(String text, int place, String lines, String lineEnd) {
        int at = Layout.nextLine(text, place);
        return opened(text.substring(0, at), lineEnd) + lines + text.substring(at);
    }

    private static String opened(String text, String lineEnd) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd;
    }

    private static int column(String text, int at) {
        return at - Layout.lineStart(text, at);
    }

    static String drop(String text, Span root, List<String> path) {
        List<Span> spans = root.along(path);
        if (spans.size() <= path.size()) {
            return text;
        }
        Span parent = spans.get(path.size() - 1);
        int index = parent.indexOf(path.getLast());
        if (YamlSpans.isFlow(text, parent)) {
            return dropFlow(text, parent, index);
        }
        Member member = parent.members().get(index);
        int from = Layout.lineStart(text, member.start());
        int to = Layout.nextLine(text, member.value().end());
        String gap = text.substring(from, member.start());
        if (!gap.isBlank()
                && !(parent.kind() == Kind.ARRAY && gap.isBlank() | gap.strip().equals("-"))) {
            throw new UnreadableText("it shares a line with something else");
        }
        boolean sole = parent.members().size() == 1 && path.size() > 1;
        String kept = text.substring(0, from) + text.substring(to);
        return sole ? emptied(text, spans.get(path.size() - 2), path, parent, kept) : kept;
    }

    /** A block without members would say null, not that it is empty. */
    private static String emptied(String text, Span above, List<String> path, Span parent, String kept) {
        if (above.kind() != Kind.OBJECT) {
            throw new UnreadableText("nothing would be left of an element");
        }
        Member owner = above.members().get(above.indexOf(path.get(path.size() - 2)));
        int colon = text.indexOf(':', owner.start() + owner.name().length());
        return kept.substring(0, colon + 1) + (parent.kind() == Kind.ARRAY ? " []" : " {}") + kept.substring(colon + 1);
    }

    private static String dropFlow(String text, Span parent, int index) {
        List<Member> members = parent.members();
        int from = members.get(index).start();
        int to = members.get(index).value().end();
        if (index > 0) {
            from = members.get(index - 1).value().end();
        } else if (members.size() > 1) {
            to = members.get(1).start();
        }
        return text.substring(0, from) + text.substring(to);
    }

    /** A value as lines of their own, each ended. */
    static String block(JsonNode value, String indent, String unit, String lineEnd) {
        StringBuilder lines = new StringBuilder();
        if (value.isArray()) {
            value.forEach(element -> lines.append(element(element, indent, unit, lineEnd)));
        }
        for (Map.Entry<String, JsonNode> one : value.properties()) {
            lines.append(member(one.getKey(), one.getValue(), indent, unit, lineEnd));
        }
        return lines.toString();
    }

    private static String member(String name, JsonNode value, String indent, String unit, String lineEnd) {
        String key = indent + (name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : Layout.quoted(name)) + ":";
        boolean nested = value.isContainer() && !value.isEmpty() && !plainList(value);
        return nested
                ? key + lineEnd + block(value, indent + unit, unit, lineEnd)
                : key + " " + Layout.line(value) + lineEnd;
    }

    private static boolean plainList(JsonNode value) {
        return value.isArray() && value.valueStream().noneMatch(JsonNode::isContainer);
    }

    private static String element(JsonNode value, String indent, String unit, String lineEnd) {
        if (!value.isObject() || value.isEmpty()) {
            return indent + "- " + Layout.line(value) + lineEnd;
        }
        String inner = block(value, indent + unit, unit, lineEnd);
        return indent + "- " + inner.substring(indent.length() + unit.length());
    }
}
