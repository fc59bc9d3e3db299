/** Tests of reading a namespace again. */
@NullMarked
package net.memnos.engine.replay;

import org.jspecify.annotations.NullMarked;
