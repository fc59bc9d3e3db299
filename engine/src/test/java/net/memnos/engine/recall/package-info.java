/** The read path from the question to the block that an agent reads. */
@NullMarked
package net.memnos.engine.recall;

import org.jspecify.annotations.NullMarked;
