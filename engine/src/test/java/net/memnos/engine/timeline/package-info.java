/** Tests of the package of this name. */
@NullMarked
package net.memnos.engine.timeline;

import org.jspecify.annotations.NullMarked;
