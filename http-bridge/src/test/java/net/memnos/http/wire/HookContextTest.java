package net.memnos.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Optional;
import net.memnos.engine.echo.Frame;
import org.junit.jupiter.api.Test;

class HookContextTest {

    @Test
    void nothing_is_given_where_nothing_is_known() {
        assertEquals(Optional.empty(), HookContext.within(""));
    }

    @Test
    void a_block_that_is_too_long_is_cut_between_lines_and_known_when_it_comes_back() {
        String line = "- 2026-01-01 [by ada] " + "x".repeat(200);
        String block =
                Frame.FIRST_LINE + "\n" + String.join("\n", Collections.nCopies(60, line)) + "\n" + Frame.LAST_LINE;

        String cut = HookContext.within(block).orElseThrow();

        assertTrue(cut.length() <= HookContext.LENGTH_MAX && cut.length() > HookContext.LENGTH_MAX - 300);
        assertTrue(cut.lines().skip(1).limit(42).allMatch(line::equals), "no line is cut");
        assertEquals("", Frame.strip(cut).text());
    }

    @Test
    void a_block_that_fits_is_as_it_was() {
        String block = Frame.FIRST_LINE + "\n- x\n" + Frame.LAST_LINE;

        assertEquals(Optional.of(block), HookContext.within(block));
    }
}
