/** From tagged tokens to clauses: noun phrases, verb groups, and what belongs to which. */
@NullMarked
package net.memnos.engine.extract.rules.clause;

import org.jspecify.annotations.NullMarked;
