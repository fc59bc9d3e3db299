package net.memnos.engine.extract.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a clause says, before it is known how it stands to what was so.
 *
 * @param subject of the slot
 * @param predicate canonical
 * @param object the value
 */
record Said(@Nullable Subject subject, String predicate, String object) {}
