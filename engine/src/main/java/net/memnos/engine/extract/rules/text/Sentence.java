package net.memnos.engine.extract.rules.text;

import java.util.List;

/**
 * One sentence of a turn.
 *
 * @param text as written, cleaned
 * @param tokens tagged
 */
public record Sentence(String text, List<Token> tokens) {

    /** Whether it asks. */
    public boolean asks() {
        return text.endsWith("?") || text.endsWith("?!") || text.endsWith("??");
    }

    /** The words between two tokens as they were written. */
    public String between(int fromToken, int toToken) {
        return text.substring(
                tokens.get(fromToken).start(), tokens.get(toToken - 1).end());
    }
}
