package net.memnos.engine.usage;

/**
 * What one call of a model cost.
 *
 * @param operation what it was for
 * @param costMicros in millionths of the operator's currency; 0 when no price is configured
 */
public record UsageEntry(String operation, String model, long inputTokens, long outputTokens, long costMicros) {}
