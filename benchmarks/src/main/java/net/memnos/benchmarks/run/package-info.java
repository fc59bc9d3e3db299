/** A whole engine over a database of its own, for programs that print figures. */
@NullMarked
package net.memnos.benchmarks.run;

import org.jspecify.annotations.NullMarked;
