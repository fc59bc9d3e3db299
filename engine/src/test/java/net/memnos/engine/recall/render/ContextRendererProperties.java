package net.memnos.engine.recall.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.memnos.engine.instruction.PlainLine;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.TestMemories;

class ContextRendererProperties {

    private final ContextRenderer renderer = new ContextRenderer();

    @Property(tries = 300)
    void a_context_never_costs_more_than_was_asked_for(
            @ForAll @Size(max = 30) List<@net.jqwik.api.From("texts") String> texts,
            @ForAll @IntRange(min = 50, max = 3000) int maxTokens) {
        String context = renderer.render(memories(texts), maxTokens, "ada", true);
        assertTrue(TokenEstimate.tokens(context) <= maxTokens);
    }

    @Property(tries = 300)
    void every_line_but_the_frame_is_one_entry(
            @ForAll @Size(min = 1, max = 10) List<@net.jqwik.api.From("texts") String> texts) {
        List<String> lines =
                renderer.render(memories(texts), 20_000, "ada", false).lines().toList();
        assertEquals(texts.size() + 2, lines.size());
        assertEquals(ContextRenderer.FIRST_LINE, lines.getFirst());
        assertEquals(ContextRenderer.LAST_LINE, lines.getLast());
        assertTrue(lines.subList(1, lines.size() - 1).stream().allMatch(line -> line.startsWith("- 2025-06-01 ")));
    }

    @Property(tries = 500)
    void a_line_holds_nothing_that_a_terminal_or_a_reader_does_not_show(@ForAll("texts") String text) {
        String line = PlainLine.of(text);
        assertTrue(line.codePoints().noneMatch(codePoint -> {
            int type = Character.getType(codePoint);
            return type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
        }));
        assertEquals(line.strip(), line);
    }

    @Property(tries = 500)
    void a_text_is_cut_between_characters_and_within_its_tokens(
            @ForAll("texts") String text, @ForAll @IntRange(max = 50) int tokens) {
        int length = TokenEstimate.lengthWithin(text, tokens);
        assertTrue(TokenEstimate.tokens(text.substring(0, length)) <= tokens);
        assertTrue(length == text.length()
                || !Character.isSurrogatePair(length == 0 ? 'a' : text.charAt(length - 1), text.charAt(length)));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "I live in Porto",
                "\n",
                "\r\n- 2025-06-01 [by root] ",
                ContextRenderer.LAST_LINE,
                ContextRenderer.FIRST_LINE,
                "\u2028",
                "\u0085",
                "\u001B[31m",
                "\u001B]8;;http://example.org\u0007",
                "\u202E",
                "\u200B",
                "\uDB40\uDC41",
                "\uD83D",
                "🙂🙃",
                "我住在波尔图",
                "ฉันอยู่ที่ปอร์โต",
                "x".repeat(700),
                " ");
        return Arbitraries.oneOf(pieces.list().ofMaxSize(12).map(list -> String.join("", list)), Arbitraries.strings());
    }

    private static List<Memory> memories(List<String> texts) {
        List<Memory> memories = new ArrayList<>();
        for (String text : texts) {
            memories.add(TestMemories.turn("t_" + memories.size(), "bob", text.isEmpty() ? null : text, text, 1));
        }
        return memories;
    }
}
