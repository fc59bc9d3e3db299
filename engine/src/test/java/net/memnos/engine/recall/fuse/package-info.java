/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.fuse;

import org.jspecify.annotations.NullMarked;
