/**
 * Finding or making a PostgreSQL with pgvector. {@link net.memnos.postgres.PostgresLocator} is the way in; the private
 * cluster, its binaries and pgvector are details behind it.
 */
@NullMarked
package net.memnos.postgres;

import org.jspecify.annotations.NullMarked;
