/** Who may do what where: principals, bearer tokens, namespaces, grants, and the {@code Scope} without which no query runs. */
@NullMarked
package net.memnos.engine.access;

import org.jspecify.annotations.NullMarked;
