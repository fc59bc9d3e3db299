/** What the programs that measure capture have in common: a server that takes hooks' events as it is told. */
@NullMarked
package net.memnos.benchmarks.capture;

import org.jspecify.annotations.NullMarked;
