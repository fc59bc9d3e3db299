/** Dialogues in which something changes, and what must be believed and served after them. */
@NullMarked
package net.memnos.benchmarks.truth;

import org.jspecify.annotations.NullMarked;
