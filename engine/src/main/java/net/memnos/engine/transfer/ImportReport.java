package net.memnos.engine.transfer;

/**
 * What became of the lines of one import.
 *
 * @param turns lines of turns that were stored
 * @param facts lines of facts that were stored
 * @param deduplicated lines that were there already
 * @param failed lines that could not be stored; the others went in
 */
public record ImportReport(long turns, long facts, long deduplicated, long failed) {}
