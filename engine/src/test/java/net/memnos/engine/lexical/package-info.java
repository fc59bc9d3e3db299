/** Tests of the lexical index. */
@NullMarked
package net.memnos.engine.lexical;

import org.jspecify.annotations.NullMarked;
