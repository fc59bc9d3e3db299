package net.memnos.agentsetup;

import java.util.ArrayList;
import java.util.List;

/** Two texts as the lines that go and the lines that come, with those around them. */
final class UnifiedDiff {

    private static final int AROUND = 3;
    private static final int CELLS_MAX = 4_000_000;

    /** A line: in both (' '), only in the old text ('-'), or only in the new one ('+'). */
    private record Line(char mark, String text) {}

    private UnifiedDiff() {}

    static String of(String oldName, String newName, String before, String after) {
        List<Line> lines = lines(split(before), split(after));
        StringBuilder diff = new StringBuilder("--- " + oldName + "\n+++ " + newName + "\n");
        int at = 0;
        while ((at = nextChange(lines, at)) < lines.size()) {
            int from = Math.max(0, at - AROUND);
            int to = at;
            int next = at;
            while (next < lines.size() && next - to <= 2 * AROUND) {
                to = next + 1;
                next = nextChange(lines, to);
            }
            to = Math.min(lines.size(), to + AROUND);
            hunk(diff, lines, from, to);
            at = to;
        }
        return diff.toString();
    }

    private static void hunk(StringBuilder diff, List<Line> lines, int from, int to) {
        List<Line> part = lines.subList(from, to);
        List<Line> ahead = lines.subList(0, from);
        diff.append("@@ -%s +%s @@\n".formatted(range(ahead, part, '+'), range(ahead, part, '-')));
        for (Line line : part) {
            String text = line.text();
            diff.append(line.mark()).append(text.endsWith("\n") ? text.replace("\r\n", "\n") : text + "\n");
            if (!text.endsWith("\n")) {
                diff.append("\\ No newline at end of file\n");
            }
        }
    }

    /** Start and count in one of the two texts, which does not have the lines with the other's mark. */
    private static String range(List<Line> ahead, List<Line> part, char others) {
        long start = ahead.stream().filter(line -> line.mark() != others).count();
        long count = part.stream().filter(line -> line.mark() != others).count();
        return (count == 0 ? start : start + 1) + "," + count;
    }

    private static int nextChange(List<Line> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).mark() == ' ') {
            at++;
        }
        return at;
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    private static List<Line> lines(List<String> old, List<String> fresh) {
        int head = 0;
        while (head < Math.min(old.size(), fresh.size()) && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), fresh.size()) - head
                && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
        middle(old.subList(head, old.size() - tail), fresh.subList(head, fresh.size() - tail), lines);
        old.subList(old.size() - tail, old.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    private static void middle(List<String> old, List<String> fresh, List<Line> lines) {
        if ((long) old.size() * fresh.size() > CELLS_MAX) {
            old.forEach(line -> lines.add(new Line('-', line)));
            fresh.forEach(line -> lines.add(new Line('+', line)));
            return;
        }
        // The longest that two texts have in common, from each place on.
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (j == fresh.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', fresh.get(j++)));
            }
        }
    }
}
