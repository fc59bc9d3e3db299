package net.memnos.agentsetup.text;

import java.util.List;
import net.memnos.agentsetup.text.Change.Drop;
import net.memnos.agentsetup.text.Change.Put;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON, JSON with comments, and JSON5 as far as configurations use it. */
final class JsonFormat implements Format {

    /** Where all that clients write besides strict JSON is understood. */
    static final JsonMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxStringLength(20_000_000)
                            .build())
                    .enable(
                            JsonReadFeature.ALLOW_JAVA_COMMENTS,
                            JsonReadFeature.ALLOW_TRAILING_COMMA,
                            JsonReadFeature.ALLOW_SINGLE_QUOTES,
                            JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                            JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public JsonNode read(String text) {
        try {
            JsonNode tree = LENIENT.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (!tree.isObject()) {
                throw new UnreadableText("it holds something else than an object");
            }
            return tree;
        } catch (JacksonException e) {
            throw new UnreadableText(
                    e.getLocation() == null
                            ? "it is not JSON"
                            : "it is not JSON (line " + e.getLocation().getLineNr() + ")",
                    e);
        }
    }

    @Override
    public String apply(String text, Change change) {
        if (JsonSpans.empty(text)) {
            return change instanceof Put put ? fresh(text, put) : text;
        }
        Span root = JsonSpans.of(text);
        return switch (change) {
            case Put put -> put(text, root, put);
            case Drop drop -> drop(text, root, drop.path());
        };
    }

    private static String fresh(String text, Put put) {
        String lineEnd = Layout.lineEnd(text);
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        return text
                + (open ? lineEnd : "")
                + new Layout(lineEnd, "  ").lines(Change.wrapped(put.path(), put.value()), "")
                + lineEnd;
    }

    private static String put(String text, Span root, Put put) {
        List<Span> spans = root.along(put.path());
        Span last = spans.getLast();
        int known = spans.size() - 1;
        Layout layout = Layout.of(text, root);
        if (known == put.path().size() || last.kind() == Span.Kind.NULL) {
            JsonNode value = Change.wrapped(put.path().subList(known, put.path().size()), put.value());
            return text.substring(0, last.start())
                    + layout.lines(value, Layout.indentOfLine(text, last.start()))
                    + text.substring(last.end());
        }
        String name = put.path().get(known);
        boolean fits = name.equals(Change.END) ? last.kind() == Span.Kind.ARRAY : last.kind() == Span.Kind.OBJECT;
        if (!fits) {
            throw new UnreadableText("'" + name + "' is to be in something of another kind");
        }
        JsonNode value = Change.wrapped(put.path().subList(known + 1, put.path().size()), put.value());
        return JsonMembers.insert(text, last, layout, name, value);
    }

    private static String drop(String text, Span root, List<String> path) {
        List<Span> spans = root.along(path);
        if (spans.size() <= path.size()) {
            return text;
        }
        Span parent = spans.get(path.size() - 1);
        return JsonMembers.remove(text, parent, parent.indexOf(path.getLast()));
    }

    @Override
    public String snippet(List<String> path, JsonNode value) {
        return new Layout("\n", "  ").lines(Change.wrapped(path, value), "") + "\n";
    }
}
