/** Tells text that gives orders to whoever reads it from text that says how things are. */
@NullMarked
package net.memnos.engine.instruction;

import org.jspecify.annotations.NullMarked;
