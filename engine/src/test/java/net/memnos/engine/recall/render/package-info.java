/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.render;

import org.jspecify.annotations.NullMarked;
