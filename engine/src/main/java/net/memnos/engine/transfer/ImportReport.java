package net.memnos.engine.transfer;

/**
 * What became of an import as a whole; every line had its own result before.
 *
 * @param turns lines of turns that were stored
 * @param facts lines of facts that were stored
 * @param identities merges, splits and predicates that changed what names mean
 * @param duplicates lines that were there already
 * @param rejected lines that could not be stored
 */
public record ImportReport(long lines, long turns, long facts, long identities, long duplicates, long rejected) {}
