/** A model's answers played back by an endpoint on this machine, with faults: what of them reaches the store. */
@NullMarked
package net.memnos.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
