/** Writes the block that an agent reads: comes last. Recorded text is data, and stays within its line. */
@NullMarked
package net.memnos.engine.recall.render;

import org.jspecify.annotations.NullMarked;
