package net.memnos.engine.extract.time;

/**
 * A period read from tokens.
 *
 * @param next index of the first token after it
 */
record Found(Period period, int next) {}
