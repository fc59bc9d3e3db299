/** Tests of the vault, on a real PostgreSQL. */
@NullMarked
package net.memnos.engine.vault;

import org.jspecify.annotations.NullMarked;
