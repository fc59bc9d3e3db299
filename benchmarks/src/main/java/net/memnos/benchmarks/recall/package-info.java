/** Questions with the turns that answer them, and how high these rank. */
@NullMarked
package net.memnos.benchmarks.recall;

import org.jspecify.annotations.NullMarked;
