package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import net.memnos.agentsetup.text.TomlStatement.Kind;
import tools.jackson.core.JacksonException;

/** Finds the statements of a TOML text that is known to be good: a parser has read it before. */
final class TomlScanner {

    private final String text;
    private int at;

    private TomlScanner(String text) {
        this.text = text;
    }

    static List<TomlStatement> scan(String text) {
        try {
            return new TomlScanner(text).statements();
        } catch (StringIndexOutOfBoundsException | JacksonException e) {
            throw new UnreadableText("it is TOML of a form that is not known here", e);
        }
    }

    private List<TomlStatement> statements() {
        List<TomlStatement> found = new ArrayList<>();
        List<String> table = List.of();
        while (true) {
            skipBlank();
            if (at >= text.length()) {
                return found;
            }
            int start = Layout.lineStart(text, at);
            TomlStatement next = text.charAt(at) == '[' ? header(start) : key(start, table);
            if (next.header()) {
                table = next.path();
            }
            found.add(next);
            at = next.end();
        }
    }

    private TomlStatement header(int start) {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> path = name(']');
        at += array ? 2 : 1;
        return new TomlStatement(
                array ? Kind.TABLE_OF_ARRAY : Kind.TABLE, path, start, at, at, Layout.nextLine(text, at));
    }

    private TomlStatement key(int start, List<String> table) {
        List<String> path = new ArrayList<>(table);
        path.addAll(name('='));
        at++;
        while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
            at++;
        }
        int valueStart = at;
        value();
        return new TomlStatement(Kind.KEY, path, start, valueStart, at, Layout.nextLine(text, at));
    }

    /** A dotted name up to the character that ends it, which is not taken. */
    private List<String> name(char end) {
        List<String> parts = new ArrayList<>();
        while (text.charAt(at) != end) {
            char next = text.charAt(at);
            if (next == '"' || next == '\'') {
                int start = at;
                string();
                String inner = text.substring(start + 1, at - 1);
                parts.add(next == '\'' ? inner : JsonFormat.LENIENT.readValue('"' + inner + '"', String.class));
            } else if (next == '.' || next == ' ' || next == '\t') {
                at++;
            } else {
                int start = at;
                while (". \t".indexOf(text.charAt(at)) < 0 && text.charAt(at) != end) {
                    at++;
                }
                parts.add(text.substring(start, at));
            }
        }
        return parts;
    }

    private void value() {
        int depth = 0;
        do {
            char next = text.charAt(at);
            if (next == '"' || next == '\'') {
                string();
            } else if (next == '[' || next == '{') {
                depth++;
                at++;
            } else if (next == ']' || next == '}') {
                depth--;
                at++;
            } else if (next == '#') {
                at = Layout.nextLine(text, at);
            } else if (depth > 0) {
                at++;
            } else {
                plain();
            }
        } while (depth > 0);
    }

    /** A number, a date, a boolean: to the end of its line or to a comment. */
    private void plain() {
        while (at < text.length() && "\r\n#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
    }

    private void string() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        String close = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += close.length();
        while (!text.startsWith(close, at)) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += close.length();
        // Up to two quotes more belong to a string of several lines.
        while (close.length() == 3 && at < text.length() && text.charAt(at) == quote) {
            at++;
        }
    }

    private void skipBlank() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                at = Layout.nextLine(text, at);
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }
}
