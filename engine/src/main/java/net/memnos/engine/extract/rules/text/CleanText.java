package net.memnos.engine.extract.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a turn that are its speaker's own prose: code, logs, quoted and listed lines are left out, marks of
 * formatting taken away.
 */
public final class CleanText {

    private static final int LINE_MAX = 4_000;
    /** From so many on, list items are a pasted list rather than a way to write. */
    private static final int LIST_ITEMS = 3;

    private CleanText() {}

    /** The prose, line by line. */
    public static List<String> lines(String text) {
        String[] raw = text.split("\\R", -1);
        boolean pastedList = listItems(raw) >= LIST_ITEMS;
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String written : raw) {
            String line = written.strip();
            if (line.startsWith("```") || line.startsWith("~~~")) {
                fenced = !fenced;
                continue;
            }
            if (fenced || line.isEmpty() || line.startsWith(">") || line.startsWith("|") || line.length() > LINE_MAX) {
                continue;
            }
            int marker = markerLength(line);
            if (marker > 0 && pastedList) {
                continue;
            }
            String plain = plain(line.substring(marker));
            if (!plain.isEmpty() && !looksLikeCode(plain)) {
                lines.add(plain);
            }
        }
        return lines;
    }

    private static int listItems(String[] lines) {
        int items = 0;
        for (String line : lines) {
            if (markerLength(line.strip()) > 0) {
                items++;
            }
        }
        return items;
    }

    /** The length of a list or heading marker, with the space after it. */
    private static int markerLength(String line) {
        int i = 0;
        while (i < line.length() && i < 6 && (Character.isDigit(line.charAt(i)) || line.charAt(i) == '#')) {
            i++;
        }
        boolean digits = i > 0 && Character.isDigit(line.charAt(0));
        if (i == 0 && !line.isEmpty() && "-*+•".indexOf(line.charAt(0)) >= 0
                || digits && i < line.length() && ".)".indexOf(line.charAt(i)) >= 0) {
            i++;
        } else if (digits) {
            return 0;
        }
        return i > 0 && i < line.length() && line.charAt(i) == ' ' ? i + 1 : 0;
    }

    private static String plain(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '`' -> {}
                case '*' -> {}
                case '\u2018', '\u2019', '\u02BC' -> out.append('\'');
                case '\u201C', '\u201D' -> out.append('"');
                case '\u2013', '\u2014' -> out.append(" - ");
                case '\u00A0', '\t' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static boolean looksLikeCode(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int marks = 0;
        int letters = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ("{}<>=|\\[]".indexOf(c) >= 0) {
                marks++;
            }
            if (Character.isLetter(c)) {
                letters++;
            }
        }
        return marks >= 2
                || line.endsWith(";")
                || line.endsWith("{")
                || letters * 3 < line.length()
                || line.startsWith("$ ")
                || line.contains("; //")
                || line.contains("  # ")
                || line.startsWith("return ") && line.contains("self.")
                || line.startsWith("Switched to branch")
                || lower.startsWith("npm ")
                || line.startsWith("at ") && line.contains("(")
                || lower.contains("error:")
                || lower.contains("exception:")
                || lower.contains(" info ") && line.contains(" INFO ");
    }
}
