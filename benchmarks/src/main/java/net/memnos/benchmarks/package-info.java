/** Programs that print figures. Each takes its data as a path; none is part of the product. */
@NullMarked
package net.memnos.benchmarks;

import org.jspecify.annotations.NullMarked;
