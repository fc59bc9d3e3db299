/** The ordered facts of an entity with their endings. */
@NullMarked
package net.memnos.engine.timeline;

import org.jspecify.annotations.NullMarked;
