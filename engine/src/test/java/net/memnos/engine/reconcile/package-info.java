/** Tests of the package of this name. */
@NullMarked
package net.memnos.engine.reconcile;

import org.jspecify.annotations.NullMarked;
