package net.memnos.engine.fact;

import java.time.Instant;

/** The words in which something was said, by whom and when. */
record Told(String text, String speaker, Instant occurredAt) {}
