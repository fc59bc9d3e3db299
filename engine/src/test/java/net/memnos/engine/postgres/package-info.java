/** The pool and its transactions, on a real PostgreSQL. */
@NullMarked
package net.memnos.engine.postgres;

import org.jspecify.annotations.NullMarked;
