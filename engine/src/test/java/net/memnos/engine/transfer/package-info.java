/** Tests of the package of the same name. */
@NullMarked
package net.memnos.engine.transfer;

import org.jspecify.annotations.NullMarked;
