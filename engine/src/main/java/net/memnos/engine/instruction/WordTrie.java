package net.memnos.engine.instruction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All words of all classes by their letters: a text is looked through once, from each place where a word may begin. */
final class WordTrie {

    private final Node root = new Node();

    /** Adds a word; one that goes on may have any ending. */
    void add(int wordClass, String word, boolean goesOn) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("a word of no letters");
        }
        Node node = root;
        for (int i = 0; i < word.length(); i++) {
            node = node.grow(word.charAt(i));
        }
        if (goesOn) {
            node.beginnings = with(node.beginnings, wordClass);
        } else {
            node.words = with(node.words, wordClass);
        }
    }

    private static int[] with(int[] some, int one) {
        if (Arrays.stream(some).anyMatch(known -> known == one)) {
            return some;
        }
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }

    void search(Spelled text, Hits hits) {
        for (int start = 0; start < text.length(); start++) {
            if (text.isStart(start)) {
                walk(text, start, hits);
            }
        }
    }

    private void walk(Spelled text, int start, Hits hits) {
        Node node = root;
        int at = start;
        while (at < text.length()) {
            Node child = node.child(text.at(at));
            if (child == null) {
                return;
            }
            node = child;
            at++;
            for (int wordClass : node.beginnings) {
                hits.add(wordClass, start, at);
            }
            if (node.words.length > 0 && text.isEnd(at)) {
                for (int wordClass : node.words) {
                    hits.add(wordClass, start, at);
                }
            }
        }
    }

    private static final class Node {

        private static final int[] NONE = {};

        private static final int COMMON = 128;
        private static final int MANY = 12;

        private char[] letters = {};
        private Node[] children = {};

        /** The children by letter, where there are many. */
        private @Nullable Node[] common = {};

        private int[] words = NONE;
        private int[] beginnings = NONE;

        @Nullable
        Node child(char letter) {
            if (letter < common.length) {
                return common[letter];
            }
            int at = letters.length < 6 ? linear(letter) : Arrays.binarySearch(letters, letter);
            return at < 0 ? null : children[at];
        }

        private int linear(char letter) {
            for (int i = 0; i < letters.length; i++) {
                if (letters[i] == letter) {
                    return i;
                }
            }
            return -1;
        }

        private void index() {
            common = new Node[COMMON];
            for (int i = 0; i < letters.length; i++) {
                if (letters[i] < COMMON) {
                    common[letters[i]] = children[i];
                }
            }
        }

        Node grow(char letter) {
            int at = Arrays.binarySearch(letters, letter);
            if (at >= 0) {
                return children[at];
            }
            int place = -at - 1;
            char[] moreLetters = new char[letters.length + 1];
            Node[] moreChildren = new Node[letters.length + 1];
            System.arraycopy(letters, 0, moreLetters, 0, place);
            System.arraycopy(children, 0, moreChildren, 0, place);
            System.arraycopy(letters, place, moreLetters, place + 1, letters.length - place);
            System.arraycopy(children, place, moreChildren, place + 1, letters.length - place);
            moreLetters[place] = letter;
            Node child = new Node();
            moreChildren[place] = child;
            letters = moreLetters;
            children = moreChildren;
            if (letters.length > MANY) {
                index();
            }
            return child;
        }
    }
}
