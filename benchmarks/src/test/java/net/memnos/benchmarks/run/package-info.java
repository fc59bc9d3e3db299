/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.run;

import org.jspecify.annotations.NullMarked;
