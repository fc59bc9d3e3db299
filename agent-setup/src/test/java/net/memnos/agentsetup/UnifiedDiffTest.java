package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void lines_that_come_and_go_are_shown_with_those_around_them() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n";
        String after = before.replace("\n5\n", "\nfive\n").replace("\n17\n", "\n17\n17b\n");

        assertEquals("""
                --- a
                +++ b
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -15,6 +15,7 @@
                 15
                 16
                 17
                +17b
                 18
                 19
                 20
                """, UnifiedDiff.of("a", "b", before, after));
    }

    @Test
    void a_text_that_comes_whole_or_ends_without_a_line_break_is_shown_as_such() {
        assertEquals("""
                --- /dev/null
                +++ b
                @@ -0,0 +1,2 @@
                +x
                +y
                \\ No newline at end of file
                """, UnifiedDiff.of("/dev/null", "b", "", "x\ny"));
        assertEquals("""
                --- a
                +++ a
                @@ -1,1 +1,2 @@
                 x
                +y
                """, UnifiedDiff.of("a", "a", "x\n", "x\ny\n"));
    }
}
