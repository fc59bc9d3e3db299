package net.memnos.hooks.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private static final List<String> EXPECTED =
            List.of("greeting|Grüße 🐘\nzwei", "|plain", "last|ends without its empty line");

    private static String stream(String end) {
        return "\uFEFF: a comment" + end + "event: greeting" + end + "id: 7" + end + "data: Grüße 🐘" + end
                + "data:zwei"
                + end + end + "event: nothing" + end + end + "data: plain" + end + end + end + "retry" + end
                + "event:last" + end + "data: ends without its empty line";
    }

    private static List<String> parsed(byte[] bytes, int step) {
        List<String> events = new ArrayList<>();
        CopyBudget budget = new CopyBudget(1 << 20, 1 << 20);
        SseParser parser = new SseParser(budget.share(), (name, data) -> events.add(name + '|' + data));
        for (int from = 0; from < bytes.length; from += step) {
            parser.accept(ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from)));
        }
        parser.finish();
        assertEquals(0, budget.taken(), "all memory is given back");
        return events;
    }

    @Test
    void lines_may_end_in_any_of_three_ways_and_be_split_anywhere() {
        for (String end : List.of("\n", "\r", "\r\n")) {
            byte[] bytes = stream(end).getBytes(StandardCharsets.UTF_8);
            for (int step = 1; step <= bytes.length; step++) {
                assertEquals(EXPECTED, parsed(bytes, step));
            }
        }
    }

    @Test
    void an_event_that_never_ends_costs_no_more_than_its_share() {
        CopyBudget budget = new CopyBudget(1 << 20, 1 << 16);
        SseParser parser = new SseParser(budget.share(), (name, data) -> {});
        byte[] piece = "data: and on and on ".getBytes(StandardCharsets.UTF_8);
        assertThrows(CopyBudget.NotCopied.class, () -> {
            for (int i = 0; i < 100_000; i++) {
                parser.accept(ByteBuffer.wrap(piece));
            }
        });
        assertEquals(true, budget.taken() <= 1 << 16);
    }

    @Test
    void a_buffer_stays_as_it_was() {
        ByteBuffer bytes =
                ByteBuffer.wrap("data: x\n\n".getBytes(StandardCharsets.UTF_8)).position(2);
        new SseParser(new CopyBudget(1 << 20, 1 << 20).share(), (name, data) -> {}).accept(bytes);
        assertEquals(2, bytes.position());
    }
}
