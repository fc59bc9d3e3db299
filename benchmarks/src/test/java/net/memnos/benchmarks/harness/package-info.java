/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
