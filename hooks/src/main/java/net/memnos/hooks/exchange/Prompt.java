package net.memnos.hooks.exchange;

import java.util.Optional;

/**
 * What a request to a model says.
 *
 * @param words what a person wrote last and nobody answered yet; empty in the steps of an agent's loop
 * @param conversation a digest of all that a person wrote up to here, the same for each step of one turn and for a retry
 * @param tools whether the model is offered any
 * @param tokensMax how long the answer may be; 0 when the request does not say
 * @param summary whether the client asks for a summary of the conversation
 */
public record Prompt(Optional<String> words, String conversation, boolean tools, long tokensMax, boolean summary) {}
