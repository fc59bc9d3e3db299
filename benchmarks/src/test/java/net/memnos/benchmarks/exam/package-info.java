/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.exam;

import org.jspecify.annotations.NullMarked;
