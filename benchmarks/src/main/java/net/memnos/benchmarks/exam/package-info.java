/** Questions to memories, with what answers them, as files have them. */
@NullMarked
package net.memnos.benchmarks.exam;

import org.jspecify.annotations.NullMarked;
