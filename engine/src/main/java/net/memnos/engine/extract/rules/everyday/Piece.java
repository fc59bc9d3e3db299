package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import net.memnos.engine.extract.rules.text.Token;

/**
 * The words of one object or prepositional phrase.
 *
 * @param role the preposition, or "obj"
 * @param tokens its words, with determiner
 */
record Piece(String role, List<Token> tokens) {

    static final String OBJECT = "obj";
    static final String INSTEAD = "instead";
    static final String NOT = "not";

    Token first() {
        return tokens.getFirst();
    }

    Token head() {
        return tokens.getLast();
    }
}
