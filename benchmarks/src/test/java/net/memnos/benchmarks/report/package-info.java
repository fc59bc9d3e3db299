/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.report;

import org.jspecify.annotations.NullMarked;
