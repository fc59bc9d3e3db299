/** Tests of the package. */
@NullMarked
package net.memnos.benchmarks.answer;

import org.jspecify.annotations.NullMarked;
