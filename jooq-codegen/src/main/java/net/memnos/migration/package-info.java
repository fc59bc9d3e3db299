/** Bringing a database to the schema version of this build, and telling which version it has. */
@NullMarked
package net.memnos.migration;

import org.jspecify.annotations.NullMarked;
