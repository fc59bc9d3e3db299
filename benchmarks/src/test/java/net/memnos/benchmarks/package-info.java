/** Programs that need what the engine has for its tests. */
@NullMarked
package net.memnos.benchmarks;

import org.jspecify.annotations.NullMarked;
