/** Runs today's rules over everything that a namespace holds, in pages that can be interrupted. A verb. */
@NullMarked
package net.memnos.engine.replay;

import org.jspecify.annotations.NullMarked;
