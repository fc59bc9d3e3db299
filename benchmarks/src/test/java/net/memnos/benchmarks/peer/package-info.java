/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
