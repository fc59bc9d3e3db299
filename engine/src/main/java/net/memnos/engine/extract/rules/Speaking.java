package net.memnos.engine.extract.rules;

import java.time.Instant;

/**
 * Who speaks when.
 *
 * @param speaker whom "I" means
 * @param at when it was said
 * @param correcting whether the speaker said to be correcting something
 */
record Speaking(String speaker, Instant at, boolean correcting) {}
