package net.memnos.agentsetup.text;

import net.memnos.agentsetup.text.Span.Kind;
import net.memnos.agentsetup.text.Span.Member;
import tools.jackson.databind.JsonNode;

/** A member comes into an object or an array, or goes; commas and comments of the others stay where they are. */
final class JsonMembers {

    private JsonMembers() {}

    /** Puts a member behind the last one. */
    static String insert(String text, Span container, Layout layout, String name, JsonNode value) {
        return container.members().isEmpty()
                ? first(text, container, layout, name, value)
                : behind(text, container, layout, name, value);
    }

    private static String first(String text, Span container, Layout layout, String name, JsonNode value) {
        int close = container.end() - 1;
        String outer = Layout.indentOfLine(text, container.start());
        String inner = outer + layout.unit();
        int at = container.start() + 1;
        if (!text.substring(at, close).isBlank()) {
            // There are comments: behind them.
            at = close;
            while (at > container.start() + 1 && Character.isWhitespace(text.charAt(at - 1))) {
                at--;
            }
        }
        boolean closesOnItsOwn = text.substring(at, close).contains("\n");
        return text.substring(0, at)
                + layout.lineEnd()
                + inner
                + member(container, name, layout.lines(value, inner))
                + (closesOnItsOwn ? "" : layout.lineEnd() + outer)
                + text.substring(at);
    }

    private static String behind(String text, Span container, Layout layout, String name, JsonNode value) {
        Member last = container.members().getLast();
        int end = last.value().end();
        int next = JsonSpans.skip(text, end);
        boolean trailing = text.charAt(next) == ',';
        boolean lines = Layout.firstInLine(text, container.members().getFirst().start());
        if (!lines) {
            int at = trailing ? next + 1 : end;
            String inline = member(container, name, Layout.line(value));
            return text.substring(0, at) + (trailing ? " " + inline + "," : ", " + inline) + text.substring(at);
        }
        String indent = Layout.indentBefore(text, container.members().getFirst().start());
        String entry = layout.lineEnd() + indent + member(container, name, layout.lines(value, indent));
        int at = JsonSpans.skipInLine(text, trailing ? next + 1 : end);
        return trailing
                ? text.substring(0, at) + entry + "," + text.substring(at)
                : text.substring(0, end) + "," + text.substring(end, at) + entry + text.substring(at);
    }

    private static String member(Span container, String name, String value) {
        return container.kind() == Kind.ARRAY ? value : Layout.quoted(name) + ": " + value;
    }

    /** Takes a member out. */
    static String remove(String text, Span container, int index) {
        Member member = container.members().get(index);
        int to = member.value().end();
        int next = JsonSpans.skip(text, to);
        boolean commaBehind = text.charAt(next) == ',';
        int from = gapBefore(text, member.start());
        int ahead = index == 0
                ? container.start() + 1
                : container.members().get(index - 1).value().end();
        boolean goesOn = !text.startsWith("\n", commaBehind ? next + 1 : to)
                && !text.startsWith("\r\n", commaBehind ? next + 1 : to);
        if (goesOn && JsonSpans.isLineComment(text, ahead, from)) {
            // Without its line break the comment would swallow what follows.
            from = member.start();
        }
        String cut = text.substring(0, from)
                + (commaBehind ? text.substring(to, next) : "")
                + text.substring(commaBehind ? next + 1 : to);
        if (container.members().size() == 1) {
            return closed(cut, container.start());
        }
        if (commaBehind || index == 0) {
            return cut;
        }
        int comma =
                JsonSpans.skip(text, container.members().get(index - 1).value().end());
        return cut.substring(0, comma) + cut.substring(comma + 1);
    }

    /** From the line break before it, when it is the first in its line; else from the blanks before it. */
    private static int gapBefore(String text, int start) {
        if (Layout.firstInLine(text, start)) {
            int line = Layout.lineStart(text, start) - 1;
            return line > 0 && text.charAt(line - 1) == '\r' ? line - 1 : line;
        }
        int at = start;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        return at;
    }

    /** The line break that was written behind a first member goes with it. */
    private static String closed(String text, int open) {
        int close = JsonSpans.skip(text, open + 1);
        int at = close;
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        String gap = text.substring(at, close);
        String written = (gap.startsWith("\r") ? "\r\n" : "\n") + Layout.indentOfLine(text, open);
        boolean ours = gap.startsWith(written) && gap.indexOf('\n') == gap.lastIndexOf('\n');
        return ours && !JsonSpans.isLineComment(text, open + 1, at)
                ? text.substring(0, at) + text.substring(at + written.length())
                : text;
    }
}
