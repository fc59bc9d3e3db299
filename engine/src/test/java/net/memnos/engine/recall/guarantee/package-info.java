/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.guarantee;

import org.jspecify.annotations.NullMarked;
