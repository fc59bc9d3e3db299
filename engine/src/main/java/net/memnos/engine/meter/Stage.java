package net.memnos.engine.meter;

/** A part of a call, and how long it took. */
public record Stage(String name, long nanos) {}
