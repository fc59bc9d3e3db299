/** What 'memnos bench' can be asked for, one class for each. */
@NullMarked
package net.memnos.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
