/** Holds claims against stored statements that they contradict, and counts what is found. */
@NullMarked
package net.memnos.benchmarks.contradiction;

import org.jspecify.annotations.NullMarked;
