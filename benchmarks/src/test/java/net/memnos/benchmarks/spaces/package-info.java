/** Traffic on a store that moves to another embedding space. */
@NullMarked
package net.memnos.benchmarks.spaces;

import org.jspecify.annotations.NullMarked;
