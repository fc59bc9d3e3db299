/** Reads what people say about themselves and those they know: where they live, what they do, have, like and are used to. */
@NullMarked
package net.memnos.engine.extract.rules.everyday;

import org.jspecify.annotations.NullMarked;
