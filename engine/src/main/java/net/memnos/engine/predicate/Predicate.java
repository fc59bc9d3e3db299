package net.memnos.engine.predicate;

/** A relation of a namespace: its one canonical form, and the class that decides what a new value closes. */
public record Predicate(PredicateId id, String canonical, PredicateClass predicateClass) {}
