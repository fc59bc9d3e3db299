package net.memnos.engine.access;

/** A namespace that exists. */
public record Namespace(long id, NamespaceName name) {}
