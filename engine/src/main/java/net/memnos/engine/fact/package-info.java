/** Facts and their timelines: what was asserted, what follows from it, how it ended. A noun: knows no pipeline. */
@NullMarked
package net.memnos.engine.fact;

import org.jspecify.annotations.NullMarked;
