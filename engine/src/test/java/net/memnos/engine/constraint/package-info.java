/** Tests of the package of this name. */
@NullMarked
package net.memnos.engine.constraint;

import org.jspecify.annotations.NullMarked;
