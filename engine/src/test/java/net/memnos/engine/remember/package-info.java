/** Tests of the package of the same name. */
@NullMarked
package net.memnos.engine.remember;

import org.jspecify.annotations.NullMarked;
