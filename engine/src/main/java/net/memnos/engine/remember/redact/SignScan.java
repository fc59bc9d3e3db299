package net.memnos.engine.remember.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * Finds in one walk over a text which shapes it may hold: an automaton over all words of all shapes, beside which stretches
 * and digits are counted. What costs most are patterns, and most texts hold no sign of any. Immutable.
 */
final class SignScan {

    private static final int LETTERS = 128;
    private static final int NOWHERE = -1;

    /** Where each letter leads from each state. */
    private final short[] next;

    /** The words that end in each state. */
    private final List<List<Ending>> endings = new ArrayList<>();

    private final List<Sized> stretches = new ArrayList<>();
    private final List<Sized> digits = new ArrayList<>();

    /** A word that ends, and the shape that it is a sign of. */
    private record Ending(Sign.Word word, int shape) {}

    private record Sized(int size, int shape) {}

    SignScan(List<SecretShape> shapes) {
        List<int[]> trie = new ArrayList<>();
        grow(trie);
        for (int shape = 0; shape < shapes.size(); shape++) {
            for (Sign sign : shapes.get(shape).signs()) {
                switch (sign) {
                    case Sign.Word word -> add(trie, word, shape);
                    case Sign.Stretch(int length) -> stretches.add(new Sized(length, shape));
                    case Sign.Digits(int count) -> digits.add(new Sized(count, shape));
                }
            }
        }
        this.next = link(trie);
    }

    private void grow(List<int[]> trie) {
        int[] row = new int[LETTERS];
        Arrays.fill(row, NOWHERE);
        trie.add(row);
        endings.add(new ArrayList<>());
    }

    private void add(List<int[]> trie, Sign.Word word, int shape) {
        int state = 0;
        for (char letter : word.text().toLowerCase(Locale.ROOT).toCharArray()) {
            if (trie.get(state)[letter] == NOWHERE) {
                trie.get(state)[letter] = trie.size();
                grow(trie);
            }
            state = trie.get(state)[letter];
        }
        endings.get(state).add(new Ending(word, shape));
    }

    /** Fills each gap with where the longest ending of the way so far would lead, breadth first. */
    private short[] link(List<int[]> trie) {
        int[] fallback = new int[trie.size()];
        Queue<Integer> waiting = new ArrayDeque<>(List.of(0));
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            int[] row = trie.get(state);
            endings.get(state).addAll(state == 0 ? List.of() : endings.get(fallback[state]));
            for (int letter = 0; letter < LETTERS; letter++) {
                int beside = state == 0 ? 0 : trie.get(fallback[state])[letter];
                if (row[letter] == NOWHERE) {
                    row[letter] = beside;
                } else {
                    fallback[row[letter]] = beside;
                    waiting.add(row[letter]);
                }
            }
        }
        short[] table = new short[trie.size() * LETTERS];
        for (int state = 0; state < trie.size(); state++) {
            for (int letter = 0; letter < LETTERS; letter++) {
                table[state * LETTERS + letter] = (short) trie.get(state)[letter];
            }
        }
        return table;
    }

    /** The numbers of the shapes that the text has a sign of. */
    BitSet scan(String text) {
        BitSet found = new BitSet();
        int state = 0;
        int stretch = 0;
        int longest = 0;
        int run = 0;
        int most = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char letter = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
            state = letter < LETTERS ? next[state * LETTERS + letter] : 0;
            List<Ending> ended = endings.get(state);
            if (!ended.isEmpty()) {
                note(text, i + 1, ended, found);
            }
            stretch = c > ' ' ? stretch + 1 : 0;
            longest = Math.max(longest, stretch);
            boolean digit = c >= '0' && c <= '9';
            run = digit ? run + 1 : joins(text, i) ? run : 0;
            most = Math.max(most, run);
        }
        reached(stretches, longest, found);
        reached(digits, most, found);
        return found;
    }

    private static boolean joins(String text, int at) {
        char c = text.charAt(at);
        return (c == ' ' || c == '-') && at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9';
    }

    private static void note(String text, int end, List<Ending> ended, BitSet found) {
        for (Ending one : ended) {
            String word = one.word().text();
            if (!found.get(one.shape()) && (one.word().anyCase() || text.startsWith(word, end - word.length()))) {
                found.set(one.shape());
            }
        }
    }

    private static void reached(List<Sized> sizes, int reached, BitSet found) {
        for (Sized one : sizes) {
            if (reached >= one.size()) {
                found.set(one.shape());
            }
        }
    }
}
