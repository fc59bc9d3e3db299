/** Draws facts from the words of a turn: by rules always, by a language model where one is configured. */
@NullMarked
package net.memnos.engine.extract;

import org.jspecify.annotations.NullMarked;
