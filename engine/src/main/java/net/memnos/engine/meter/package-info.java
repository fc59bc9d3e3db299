/** What the engine counts and times of itself; knows nobody who reads it. */
@NullMarked
package net.memnos.engine.meter;

import org.jspecify.annotations.NullMarked;
