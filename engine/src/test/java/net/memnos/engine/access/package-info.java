/** Scopes for tests. */
@NullMarked
package net.memnos.engine.access;

import org.jspecify.annotations.NullMarked;
