package net.memnos.engine.browse;

import java.time.LocalDate;

/**
 * What went on in one day, UTC.
 *
 * @param turns that were stored
 * @param facts that were first believed
 * @param recalls that were answered; known for as long as receipts are kept
 */
public record ActivityDay(LocalDate day, long turns, long facts, long recalls) {}
