package net.memnos.agentsetup.text;

import java.util.List;
import java.util.Optional;
import net.memnos.agentsetup.text.Change.Drop;
import net.memnos.agentsetup.text.Change.Put;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** YAML: one document, whose outermost value is a mapping. */
final class YamlFormat implements Format {

    @Override
    public JsonNode read(String text) {
        JsonNode tree = compose(text).map(YamlTree::of).orElse(JsonNodeFactory.instance.objectNode());
        if (tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!tree.isObject()) {
            throw new UnreadableText("it holds something else than a mapping");
        }
        return tree;
    }

    static Optional<Node> compose(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(20_000_000)
                    .setMaxAliasesForCollections(50)
                    .build();
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableText(
                    "it is not YAML"
                            + e.getProblemMark()
                                    .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                                    .orElse(""),
                    e);
        } catch (YamlEngineException e) {
            throw new UnreadableText("it is not one document of YAML", e);
        }
    }

    @Override
    public String apply(String text, Change change) {
        Optional<Span> root = compose(text).map(node -> new YamlSpans(text).of(node));
        if (root.isEmpty() || root.get().kind() == Span.Kind.NULL) {
            return change instanceof Put put ? YamlMembers.fresh(text, put) : text;
        }
        return switch (change) {
            case Put put -> YamlMembers.put(text, root.get(), put);
            case Drop drop -> YamlMembers.drop(text, root.get(), drop.path());
        };
    }

    @Override
    public String snippet(List<String> path, JsonNode value) {
        return YamlMembers.block(Change.wrapped(path, value), "", "  ", "\n");
    }
}
