/** Vectors for texts: the model behind an interface, the space that its vectors live in, and the jobs that fill it. */
@NullMarked
package net.memnos.engine.embedding;

import org.jspecify.annotations.NullMarked;
