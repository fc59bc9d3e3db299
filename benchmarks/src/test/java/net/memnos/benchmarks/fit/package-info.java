/** What the coefficients are fitted on, and how. */
@NullMarked
package net.memnos.benchmarks.fit;

import org.jspecify.annotations.NullMarked;
