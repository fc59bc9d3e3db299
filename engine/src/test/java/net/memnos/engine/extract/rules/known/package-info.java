/** Sentences in the light of what is known. */
@NullMarked
package net.memnos.engine.extract.rules.known;

import org.jspecify.annotations.NullMarked;
