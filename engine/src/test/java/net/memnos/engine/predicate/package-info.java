/** Tests of the package of this name. */
@NullMarked
package net.memnos.engine.predicate;

import org.jspecify.annotations.NullMarked;
