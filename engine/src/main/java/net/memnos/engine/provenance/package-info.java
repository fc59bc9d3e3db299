/** Answers why something is remembered: a fact down to the verbatim turns, a turn up to the facts that follow from it. */
@NullMarked
package net.memnos.engine.provenance;

import org.jspecify.annotations.NullMarked;
