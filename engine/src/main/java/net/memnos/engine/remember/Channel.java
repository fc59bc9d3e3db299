package net.memnos.engine.remember;

import net.memnos.engine.access.Principal;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Role;

/** The way a write came in; it decides the origin of what is written. */
public enum Channel {
    /** A hook of a coding agent, or the console: a person's own words. */
    HOOK,
    MCP,
    REST,
    IMPORT;

    /**
     * The origin of a turn: the words of an assistant or a tool stay theirs; else a person speaking through the hook or REST
     * is a user, and everything that comes over MCP, or from an agent or a service, is an agent's.
     */
    public Origin origin(Role role, Principal.Kind kind) {
        return switch (role) {
            case ASSISTANT -> Origin.ASSISTANT;
            case TOOL -> Origin.TOOL;
            case USER ->
                switch (this) {
                    case HOOK -> Origin.USER;
                    case MCP -> Origin.AGENT;
                    case REST -> kind == Principal.Kind.PERSON ? Origin.USER : Origin.AGENT;
                    case IMPORT -> Origin.IMPORT;
                };
        };
    }
}
