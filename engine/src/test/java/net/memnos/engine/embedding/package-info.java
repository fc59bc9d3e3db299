/** Tests of vectors and their store. */
@NullMarked
package net.memnos.engine.embedding;

import org.jspecify.annotations.NullMarked;
