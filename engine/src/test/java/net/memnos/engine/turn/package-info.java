/** Tests of the package of the same name. */
@NullMarked
package net.memnos.engine.turn;

import org.jspecify.annotations.NullMarked;
