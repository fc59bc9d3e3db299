/** The connection pool and its transactions. The only way from the engine to PostgreSQL. */
@NullMarked
package net.memnos.engine.postgres;

import org.jspecify.annotations.NullMarked;
