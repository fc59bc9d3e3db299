/** From the words of a turn to tagged tokens: cleaning, time expressions, sentences, tokens, tags and their repairs. */
@NullMarked
package net.memnos.engine.extract.rules.text;

import org.jspecify.annotations.NullMarked;
