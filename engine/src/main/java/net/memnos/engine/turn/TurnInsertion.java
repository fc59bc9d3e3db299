package net.memnos.engine.turn;

/**
 * What became of a turn that was to be stored.
 *
 * @param turn the one that is stored now: the given one, or the earlier one with the same idempotency key
 * @param deduplicated true when it was there already and nothing was written
 */
public record TurnInsertion(Turn turn, boolean deduplicated) {}
