package net.memnos.agentsetup.text;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the lines of a text look: how they end, and how much deeper a level is.
 *
 * @param unit one level of indentation
 */
record Layout(String lineEnd, String unit) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String USUAL_UNIT = "  ";

    /** As in this text, whose outermost object is known. */
    static Layout of(String text, Span root) {
        String unit = USUAL_UNIT;
        if (!root.members().isEmpty()) {
            String before = indentBefore(text, root.members().getFirst().start());
            unit = before.isEmpty() ? USUAL_UNIT : before;
        }
        return new Layout(lineEnd(text), unit);
    }

    static String lineEnd(String text) {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** True when nothing but blanks stands between the start of the line and this place. */
    static boolean firstInLine(String text, int at) {
        int start = lineStart(text, at);
        return start > 0 && text.substring(start, at).isBlank();
    }

    static String indentBefore(String text, int at) {
        return firstInLine(text, at) ? text.substring(lineStart(text, at), at) : "";
    }

    /** The blanks that the line of this place begins with. */
    static String indentOfLine(String text, int at) {
        int start = lineStart(text, at);
        int end = start;
        while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Behind the line break of the line of this place. */
    static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** JSON over several lines, the first one without indentation; lists of plain values stay in one line. */
    String lines(JsonNode value, String indent) {
        if (value.isObject() && !value.isEmpty()) {
            String inner = indent + unit;
            return value.properties().stream()
                    .map(member -> inner + quoted(member.getKey()) + ": " + lines(member.getValue(), inner))
                    .collect(Collectors.joining("," + lineEnd, "{" + lineEnd, lineEnd + indent + "}"));
        }
        if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainer)) {
            String inner = indent + unit;
            return IntStream.range(0, value.size())
                    .mapToObj(i -> inner + lines(value.path(i), inner))
                    .collect(Collectors.joining("," + lineEnd, "[" + lineEnd, lineEnd + indent + "]"));
        }
        return line(value);
    }

    /** JSON in one line. */
    static String line(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(member -> quoted(member.getKey()) + ": " + line(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(Layout::line).collect(Collectors.joining(", ", "[", "]"));
        }
        return MAPPER.writeValueAsString(value);
    }

    static String quoted(String name) {
        return MAPPER.writeValueAsString(name);
    }
}
