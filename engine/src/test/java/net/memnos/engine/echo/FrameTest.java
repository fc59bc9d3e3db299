package net.memnos.engine.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final String LINE = "- 2026-03-01 Ana lives in Porto. (since 2026-01-01)";

    @Test
    void a_block_goes_and_what_stands_around_it_stays() {
        Frame.Bare bare =
                Frame.strip("Before.\n" + Frame.FIRST_LINE + "\n" + LINE + "\n" + Frame.LAST_LINE + "\nAfter.");
        assertEquals("Before.\nAfter.", bare.text());
        assertEquals(List.of(LINE), bare.lines());
        assertEquals(1, bare.blocks());
    }

    @Test
    void a_quoted_block_is_one_too() {
        Frame.Bare bare = Frame.strip("> " + Frame.FIRST_LINE + "\n> " + LINE + "\n> " + Frame.LAST_LINE + "\nThanks!");
        assertEquals("Thanks!", bare.text());
    }

    @Test
    void a_text_that_only_speaks_of_the_frame_is_left_alone() {
        String open = Frame.FIRST_LINE + "\n" + LINE;
        assertEquals(open, Frame.strip(open).text());
        String spoken = "It starts with " + Frame.FIRST_LINE + "\nand ends with " + Frame.LAST_LINE;
        assertEquals(spoken, Frame.strip(spoken).text());
    }

    @Test
    void the_same_words_have_the_same_fingerprint_and_other_signs_that_matter_do_not() {
        assertEquals(Fingerprint.of("The API is on port 8080."), Fingerprint.of("> *the api* is on  port 8080"));
        assertNotEquals(Fingerprint.of("the server is written in C++"), Fingerprint.of("the server is written in C#"));
        assertNotEquals(Fingerprint.of("it is -5 degrees outside"), Fingerprint.of("it is 5 degrees outside"));
        assertTrue(Fingerprint.of("yes, that is right").isEmpty());
    }
}
