/** Generates the jOOQ tables of {@code net.memnos.schema} from a migrated PostgreSQL; their source is committed. */
@NullMarked
package net.memnos.codegen;

import org.jspecify.annotations.NullMarked;
