/** Fits the coefficients of the linear reranker to questions whose answers are known. */
@NullMarked
package net.memnos.benchmarks.fit;

import org.jspecify.annotations.NullMarked;
