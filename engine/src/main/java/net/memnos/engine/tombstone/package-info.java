/** What was erased and must not come back: keyed digests, from which nothing can be read. */
@NullMarked
package net.memnos.engine.tombstone;

import org.jspecify.annotations.NullMarked;
