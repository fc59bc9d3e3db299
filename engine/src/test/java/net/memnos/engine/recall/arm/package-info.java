/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.arm;

import org.jspecify.annotations.NullMarked;
