/** Rules that a team pins: what they are about, how many a namespace may have, and those that wait for approval. A noun. */
@NullMarked
package net.memnos.engine.constraint;

import org.jspecify.annotations.NullMarked;
