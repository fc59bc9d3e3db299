package net.memnos.engine.extract.rules.clause;

import net.memnos.engine.extract.rules.text.Moment;
import net.memnos.engine.extract.rules.text.Token;

/**
 * A time expression of a clause.
 *
 * @param preposition the word before it, or empty
 * @param token its words
 * @param moment what it means
 */
public record TimeMention(String preposition, Token token, Moment moment) {}
