package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.memnos.agentsetup.text.Change.Drop;
import net.memnos.agentsetup.text.Change.Put;
import net.memnos.agentsetup.text.TomlStatement.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** TOML. */
final class TomlFormat implements Format {

    private static final TomlMapper MAPPER = new TomlMapper();

    @Override
    public JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UnreadableText(
                    e.getLocation() == null
                            ? "it is not TOML"
                            : "it is not TOML (line " + e.getLocation().getLineNr() + ")",
                    e);
        }
    }

    @Override
    public String apply(String text, Change change) {
        List<TomlStatement> statements = TomlScanner.scan(text);
        for (TomlStatement statement : statements) {
            boolean above = statement.kind() == Kind.KEY
                    && statement.path().size() < change.path().size()
                    && change.path().subList(0, statement.path().size()).equals(statement.path());
            if (above) {
                return inside(text, statement, change);
            }
        }
        return switch (change) {
            case Put put -> put(text, statements, put);
            case Drop drop -> drop(text, statements, drop.path());
        };
    }

    /** A table that is written as the value of a key is written anew, in one line. */
    private String inside(String text, TomlStatement statement, Change change) {
        JsonNode tree = change.applyTo(read(text));
        for (String name : statement.path()) {
            tree = tree.path(name);
        }
        return text.substring(0, statement.valueStart()) + inline(tree) + text.substring(statement.valueEnd());
    }

    private static String put(String text, List<TomlStatement> statements, Put put) {
        for (TomlStatement statement : statements) {
            if (statement.kind() == Kind.KEY && statement.path().equals(put.path())) {
                return text.substring(0, statement.valueStart())
                        + inline(put.value())
                        + text.substring(statement.valueEnd());
            }
        }
        if (put.value().isObject()) {
            String cut = drop(text, statements, put.path());
            return append(cut, put);
        }
        List<String> table = put.path().subList(0, put.path().size() - 1);
        for (TomlStatement statement : statements) {
            if (statement.kind() == Kind.TABLE && statement.path().equals(table)) {
                String lineEnd = Layout.lineEnd(text);
                boolean open =
                        !text.substring(statement.start(), statement.end()).endsWith("\n");
                return text.substring(0, statement.end())
                        + (open ? lineEnd : "")
                        + key(put.path().getLast())
                        + " = "
                        + inline(put.value())
                        + lineEnd
                        + text.substring(statement.end());
            }
        }
        throw new UnreadableText("'" + String.join(".", table) + "' is written as dotted keys");
    }

    private static String append(String text, Put put) {
        String lineEnd = Layout.lineEnd(text);
        StringBuilder longer = new StringBuilder(text);
        if (!text.isEmpty()) {
            longer.append(text.endsWith("\n") ? "" : lineEnd).append(lineEnd);
        }
        return longer.append(table(put.path(), put.value()).replace("\n", lineEnd))
                .toString();
    }

    private static String drop(String text, List<TomlStatement> statements, List<String> path) {
        StringBuilder left = new StringBuilder(text);
        for (int last = statements.size() - 1; last >= 0; last--) {
            if (!statements.get(last).isBelow(path)) {
                continue;
            }
            int first = last;
            while (first > 0 && statements.get(first - 1).isBelow(path)) {
                first--;
            }
            int from = statements.get(first).start();
            if (statements.get(first).header()) {
                from = withoutBlankLine(text, from);
            }
            left.delete(from, statements.get(last).end());
            last = first;
        }
        return left.toString();
    }

    private static int withoutBlankLine(String text, int start) {
        if (text.substring(0, start).endsWith("\r\n\r\n")) {
            return start - 2;
        }
        return text.substring(0, start).endsWith("\n\n") ? start - 1 : start;
    }

    @Override
    public String snippet(List<String> path, JsonNode value) {
        return table(path, value);
    }

    private static String table(List<String> path, JsonNode value) {
        StringBuilder lines = new StringBuilder("[")
                .append(path.stream().map(TomlFormat::key).collect(Collectors.joining(".")))
                .append("]\n");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (!member.getValue().isObject()) {
                lines.append(key(member.getKey()))
                        .append(" = ")
                        .append(inline(member.getValue()))
                        .append('\n');
            }
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (member.getValue().isObject()) {
                List<String> below = new ArrayList<>(path);
                below.add(member.getKey());
                lines.append('\n').append(table(below, member.getValue()));
            }
        }
        return lines.toString();
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : Layout.quoted(name);
    }

    /** The escapes of a JSON string are those of a TOML string, too. */
    private static String inline(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(member -> key(member.getKey()) + " = " + inline(member.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            return value.valueStream().map(TomlFormat::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return Layout.line(value);
    }
}
