package net.memnos.engine.transfer;

/** What became of an import as a whole; every line had its own result before. */
public record ImportReport(long lines, long turns, long facts, long duplicates, long rejected) {}
