/** What memnos is compared with, over the same data in the same run. */
@NullMarked
package net.memnos.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
