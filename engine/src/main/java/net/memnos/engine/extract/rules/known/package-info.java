/** Sentences read in the light of what is known: what is said of a value tells which one took its place. */
@NullMarked
package net.memnos.engine.extract.rules.known;

import org.jspecify.annotations.NullMarked;
