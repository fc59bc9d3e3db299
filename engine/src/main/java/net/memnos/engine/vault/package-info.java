/** Secrets at rest: encrypted with a master key that is not in the database, and looked up by their references. */
@NullMarked
package net.memnos.engine.vault;

import org.jspecify.annotations.NullMarked;
