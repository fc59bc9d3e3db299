package net.memnos.engine.forget;

/**
 * What was forgotten.
 *
 * @param retracted turns and facts that were asked for and are hidden from now on
 * @param erased turns that are gone
 * @param derivedRemoved statements that followed from nothing else and count no longer
 */
public record ForgetResult(int retracted, int erased, int derivedRemoved) {}
