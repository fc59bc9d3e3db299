/** Finds the expressions of time in a text and counts them from an anchor, without a model and in linear time. */
@NullMarked
package net.memnos.engine.extract.time;

import org.jspecify.annotations.NullMarked;
