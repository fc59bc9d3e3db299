package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import net.memnos.agentsetup.text.Span.Kind;
import net.memnos.agentsetup.text.Span.Member;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where the values of a JSON text stand, as the parser saw them. */
final class JsonSpans {

    private final JsonParser parser;

    private JsonSpans(JsonParser parser) {
        this.parser = parser;
    }

    /** The outermost value. */
    static Span of(String text) {
        try (JsonParser parser = JsonFormat.LENIENT.createParser(text)) {
            parser.nextToken();
            return new JsonSpans(parser).value();
        } catch (JacksonException e) {
            throw new UnreadableText("it is not JSON", e);
        }
    }

    /** True when there is nothing but blanks and comments. */
    static boolean empty(String text) {
        return skip(text, 0) == text.length();
    }

    private Span value() {
        int start = start();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> container(Kind.OBJECT, start, JsonToken.END_OBJECT);
            case START_ARRAY -> container(Kind.ARRAY, start, JsonToken.END_ARRAY);
            case VALUE_NULL -> new Span(Kind.NULL, start, end(), List.of());
            default -> {
                // The parser reads a string to its end only when it is asked for.
                var _ = parser.getString();
                yield new Span(Kind.SCALAR, start, end(), List.of());
            }
        };
    }

    private Span container(Kind kind, int start, JsonToken close) {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != close) {
            String name = "";
            int from = start();
            if (kind == Kind.OBJECT) {
                name = parser.currentName();
                parser.nextToken();
            }
            members.add(new Member(name, from, value()));
        }
        return new Span(kind, start, end(), members);
    }

    private int start() {
        return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    }

    private int end() {
        return Math.toIntExact(parser.currentLocation().getCharOffset());
    }

    /** Behind the blanks and comments that begin here. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = endOfLineComment(text, at);
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close < 0 ? text.length() : close + 2;
            } else {
                return at;
            }
        }
        return at;
    }

    /** Behind the comments that follow in the same line; where we are when there are none. */
    static int skipInLine(String text, int from) {
        int done = from;
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
                at++;
            } else if (text.startsWith("//", at)) {
                return endOfLineComment(text, at);
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close + 2;
                done = at;
            } else {
                return done;
            }
        }
        return done;
    }

    /** True when a comment to the end of its line ends at this place; blanks, commas and comments lead there. */
    static boolean isLineComment(String text, int from, int at) {
        int here = from;
        while (here < at) {
            here = text.charAt(here) == ',' ? here + 1 : here;
            if (text.startsWith("//", here)) {
                here = endOfLineComment(text, here);
                if (here == at) {
                    return true;
                }
            } else if (text.startsWith("/*", here)) {
                here = text.indexOf("*/", here + 2) + 2;
            } else {
                here++;
            }
        }
        return false;
    }

    private static int endOfLineComment(String text, int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
