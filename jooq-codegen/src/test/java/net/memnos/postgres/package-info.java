/** Tests of finding and making a PostgreSQL, and {@link net.memnos.postgres.TestPostgres} for the tests of all modules. */
@NullMarked
package net.memnos.postgres;

import org.jspecify.annotations.NullMarked;
