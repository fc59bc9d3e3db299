/** Puts right what a ranking by resemblance gets wrong: comes after fusion, before rendering. */
@NullMarked
package net.memnos.engine.recall.guarantee;

import org.jspecify.annotations.NullMarked;
