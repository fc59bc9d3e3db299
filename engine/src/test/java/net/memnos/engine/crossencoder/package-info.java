/** Tests of the models that a user brings along, which they make themselves. */
@NullMarked
package net.memnos.engine.crossencoder;

import org.jspecify.annotations.NullMarked;
