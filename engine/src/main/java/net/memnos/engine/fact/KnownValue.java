package net.memnos.engine.fact;

import net.memnos.engine.predicate.PredicateClass;

/**
 * A value that holds, as a reader of words is told of it.
 *
 * @param subject the name of whom or what it is about
 * @param predicate in canonical form
 * @param object as it was said
 * @param statement the sentence that shows it
 */
public record KnownValue(
        String subject, String predicate, PredicateClass predicateClass, String object, String statement) {}
