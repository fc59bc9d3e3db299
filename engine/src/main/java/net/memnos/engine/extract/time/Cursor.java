package net.memnos.engine.extract.time;

import java.util.List;

/** The tokens of a text with a window that never looks further than a few words. */
record Cursor(List<Token> tokens) {

    private static final Token NONE = new Token(0, 0, "", "", false, '.');

    Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    /** The word at an index, empty if punctuation parts it from the one before. */
    String word(int index) {
        return index == 0 || at(index - 1).runsOn() ? at(index).lower() : "";
    }

    boolean says(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!(i == 0 ? at(index).lower() : word(index + i)).equals(words[i])) {
                return false;
            }
        }
        return true;
    }
}
