/** What the tests of the engine and of everything above it share. */
@NullMarked
package net.memnos.engine;

import org.jspecify.annotations.NullMarked;
