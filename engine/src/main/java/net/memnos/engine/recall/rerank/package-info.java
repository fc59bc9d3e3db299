/** The second look at what the arms found: cheap cues of each text, weighed by coefficients that were fitted beforehand. */
@NullMarked
package net.memnos.engine.recall.rerank;

import org.jspecify.annotations.NullMarked;
