/** Tests of the sleep pass. */
@NullMarked
package net.memnos.engine.consolidate;

import org.jspecify.annotations.NullMarked;
