package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.Map;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnId;

/**
 * A turn of a session, as an episode sees it.
 *
 * @param speaker whose words they are, by name
 * @param lexemes how often each occurs in it
 * @param length of it, in lexemes
 */
record SessionTurn(
        TurnId id,
        String speaker,
        Role role,
        Instant occurredAt,
        String text,
        Map<String, Integer> lexemes,
        int length) {}
