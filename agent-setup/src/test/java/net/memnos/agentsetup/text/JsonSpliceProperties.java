package net.memnos.agentsetup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.memnos.agentsetup.text.Change.Drop;
import net.memnos.agentsetup.text.Change.Put;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever people write as JSON: what is put in and taken out leaves no trace. */
class JsonSpliceProperties {

    private static final JsonNode VALUE = JsonNodeFactory.instance
            .objectNode()
            .put("command", "/opt/memnos/memnos")
            .set("args", JsonNodeFactory.instance.arrayNode().add("mcp"))
            .set("env", JsonNodeFactory.instance.objectNode().put("A", "b"));

    @Property(tries = 400)
    void what_goes_into_an_object_and_out_again_leaves_the_text_as_it_was(@ForAll("objects") String text) {
        String changed = Format.JSON.applyAll(text, List.of(new Put(List.of("memnos"), VALUE)));

        assertEquals(VALUE, Format.JSON.read(changed).path("memnos"), changed);
        assertEquals(text, Format.JSON.applyAll(changed, List.of(new Drop(List.of("memnos")))), changed);
    }

    @Property(tries = 400)
    void what_goes_into_an_array_and_out_again_leaves_the_text_as_it_was(@ForAll("arrays") String array) {
        String text = "{\n  // theirs\n  \"list\": " + array + "\n}\n";
        int size = Format.JSON.read(text).path("list").size();
        String changed = Format.JSON.applyAll(text, List.of(new Put(List.of("list", "-"), VALUE)));

        assertEquals(VALUE, Format.JSON.read(changed).path("list").path(size), changed);
        assertEquals(
                text, Format.JSON.applyAll(changed, List.of(new Drop(List.of("list", String.valueOf(size))))), changed);
    }

    @Property(tries = 400)
    void what_is_made_on_the_way_is_made_inside(@ForAll("objects") String text) {
        List<String> path = List.of("memnos", "servers", "one");
        String changed = Format.JSON.applyAll(text, List.of(new Put(path, VALUE)));

        assertEquals(
                VALUE, Format.JSON.read(changed).path("memnos").path("servers").path("one"), changed);
        assertEquals(text, Format.JSON.applyAll(changed, List.of(new Drop(List.of("memnos")))), changed);
    }

    @Property(tries = 400)
    void any_member_can_go_without_harm_to_the_others(@ForAll("objects") String text) {
        for (String name : Format.JSON.read(text).propertyNames()) {
            // The comparison of what it says then is inside.
            Format.JSON.applyAll(text, List.of(new Drop(List.of(name))));
        }
    }

    @Provide
    Arbitrary<String> objects() {
        return values(3, true);
    }

    @Provide
    Arbitrary<String> arrays() {
        return values(3, false);
    }

    private static Arbitrary<String> values(int depth, boolean object) {
        Arbitrary<String> names = Arbitraries.of("\"a\"", "\"b c\"", "bare", "'single'", "\"d\\u00e9\"", "\"//no\"");
        Arbitrary<String> gaps = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("")),
                Tuple.of(3, Arbitraries.just(" ")),
                Tuple.of(1, Arbitraries.of("\t", " /* , } */ ", "/**/")));
        Arbitrary<String> breaks =
                Arbitraries.of("", "\n", "\r\n", "\n    ", "\n\t", " // , ] \"x\n  ", "\n\n  ", "\n  /* a\n b */\n  ");
        Arbitrary<String> members = Combinators.combine(breaks, names, gaps, gaps, inner(depth), gaps)
                .as((before, name, left, right, value, after) ->
                        before + (object ? name + left + ":" + right : right) + value + after);
        Arbitrary<Boolean> trailing = Arbitraries.of(true, false);
        return Combinators.combine(members.list().ofMaxSize(4), trailing, breaks, gaps)
                .as((list, comma, last, gap) -> {
                    String body = String.join(",", unique(list, object));
                    String open = object ? "{" : "[";
                    String close = object ? "}" : "]";
                    // Nothing but one line break inside is the form that is written around a first member.
                    String end = list.isEmpty() ? gap : last;
                    return open + body + (comma && !list.isEmpty() ? "," : "") + end + close;
                });
    }

    /** Two members of one name would be one for every reader. */
    private static List<String> unique(List<String> members, boolean object) {
        if (!object) {
            return members;
        }
        ArrayList<String> left = new ArrayList<>();
        for (String member : members) {
            boolean clash = left.stream()
                    .anyMatch(other -> !Format.JSON.read("{" + other + "\n}").propertyNames().stream()
                            .filter(Format.JSON.read("{" + member + "\n}")::has)
                            .toList()
                            .isEmpty());
            if (!clash) {
                left.add(member);
            }
        }
        return left;
    }

    private static Arbitrary<String> inner(int depth) {
        Arbitrary<String> scalars =
                Arbitraries.of("1", "-2.5e3", "true", "null", "\"s\"", "'t'", "\"\\\"}, \"", "\"😀\"", ".5", "\"\"");
        return depth == 0
                ? scalars
                : Arbitraries.frequencyOf(
                        Tuple.of(4, scalars),
                        Tuple.of(1, Arbitraries.lazy(() -> values(depth - 1, true))),
                        Tuple.of(1, Arbitraries.lazy(() -> values(depth - 1, false))));
    }
}
