package net.memnos.agentsetup.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.agentsetup.text.Span.Kind;
import net.memnos.agentsetup.text.Span.Member;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Where the values of a YAML text stand. A block ends with its last value: the parser's own mark is behind comments that follow. */
final class YamlSpans {

    private final String text;

    YamlSpans(String text) {
        this.text = text;
    }

    Span of(Node node) {
        int start = offset(node.getStartMark());
        List<Member> members = new ArrayList<>();
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue()
                        .forEach(tuple -> members.add(new Member(
                                YamlTree.name(tuple.getKeyNode()),
                                offset(tuple.getKeyNode().getStartMark()),
                                of(tuple.getValueNode()))));
            case SequenceNode sequence ->
                sequence.getValue().forEach(element -> {
                    Span value = of(element);
                    members.add(new Member("", value.start(), value));
                });
            case ScalarNode scalar -> {
                Kind kind = scalar.getTag().equals(Tag.NULL) ? Kind.NULL : Kind.SCALAR;
                return new Span(kind, start, scalarEnd(scalar, start), List.of());
            }
            default -> throw new UnreadableText("it has a value of a kind that is not known here");
        }
        boolean flow = node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
        int end = flow || members.isEmpty()
                ? offset(node.getEndMark())
                : members.getLast().value().end();
        return new Span(node instanceof MappingNode ? Kind.OBJECT : Kind.ARRAY, start, end, members);
    }

    /** The mark of a text of several lines is behind the blank lines that follow it. */
    private int scalarEnd(ScalarNode scalar, int start) {
        int end = Math.max(start, offset(scalar.getEndMark()));
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Marks count code points. */
    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(
                0,
                mark.orElseThrow(() -> new UnreadableText("a place is not known"))
                        .getIndex());
    }

    static boolean isFlow(String text, Span container) {
        return text.charAt(container.start()) == '{' || text.charAt(container.start()) == '[';
    }
}
