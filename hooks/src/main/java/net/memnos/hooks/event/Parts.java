package net.memnos.hooks.event;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in parts of which none is longer than a turn may be. It is cut between paragraphs, else between lines, else between
 * words. Of a text that is longer than all parts together, the beginning and the end are kept, and a line says how much of the
 * middle is left out.
 */
public final class Parts {

    /** What the server takes in one turn, in characters. */
    private static final int TURN_LENGTH_MAX = 20_000;

    private static final int TURNS_MAX = 5;

    private Parts() {}

    /** The turns that a text becomes, for who knows no engine. */
    public static List<String> ofTurn(String text) {
        return of(text, TURN_LENGTH_MAX, TURNS_MAX);
    }

    /**
     * Cuts a text; its length is counted in characters of Unicode.
     *
     * @param length of one part at most
     * @param parts that there may be at most, at least two
     */
    public static List<String> of(String text, int length, int parts) {
        List<String> cut = new ArrayList<>();
        String rest = text;
        while (cut.size() < parts - 1 && characters(rest) > length) {
            int end = end(rest, length);
            cut.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (characters(rest) > length) {
            rest = tail(rest, length);
        }
        if (!rest.isBlank()) {
            cut.add(rest);
        }
        return cut.stream().filter(part -> !part.isBlank()).toList();
    }

    private static String tail(String rest, int length) {
        int room = length - 100;
        int dropped = characters(rest) - room;
        String kept = rest.substring(rest.offsetByCodePoints(0, dropped));
        return "[" + dropped + " characters left out]\n" + kept;
    }

    private static int end(String text, int length) {
        int most = text.offsetByCodePoints(0, length);
        for (String between : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(between, most - 1);
            if (at > most / 2) {
                return at + between.length() > most ? at : at + between.length();
            }
        }
        return most;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
