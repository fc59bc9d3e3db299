/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.rerank;

import org.jspecify.annotations.NullMarked;
