package net.memnos.engine.extract;

import java.time.Instant;
import net.memnos.engine.turn.Role;

/**
 * What an extractor reads of a turn.
 *
 * @param text redacted
 * @param speaker whom "I" means: the speaker that the turn names, else the display name of its principal
 * @param role whose words these are
 * @param occurredAt when it was said: what "yesterday" is counted from
 */
public record TurnText(String text, String speaker, Role role, Instant occurredAt) {}
