/** How LoCoMo's irregular entries are read. */
@NullMarked
package net.memnos.benchmarks.locomo;

import org.jspecify.annotations.NullMarked;
