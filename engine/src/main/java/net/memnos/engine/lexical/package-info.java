/** Lexemes and term statistics: what BM25 needs, written with the turn and folded later. */
@NullMarked
package net.memnos.engine.lexical;

import org.jspecify.annotations.NullMarked;
