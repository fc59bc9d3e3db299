/** Tests of facts and their timelines. */
@NullMarked
package net.memnos.engine.fact;

import org.jspecify.annotations.NullMarked;
