package net.memnos.engine.fact;

import net.memnos.engine.turn.Origin;

/** Whose word closes whose in a namespace: one origin never closes what a weightier one said, it can only contest it. */
public enum Authority {
    /** A person and their agent close what either of them said. */
    SHARED,
    /** Only a person closes what a person said. */
    STRICT;

    /** The weight of a person's word; nothing outweighs it. */
    static final int MOST = 2;

    /** What weighs more outweighs what weighs less; from 0 to {@link #MOST}. */
    int weight(Origin origin) {
        return switch (origin) {
            case USER -> MOST;
            case AGENT -> this == STRICT ? 1 : MOST;
            case ASSISTANT, TOOL, DOCUMENT, IMPORT -> 0;
        };
    }

    /** Whether what one says may close what was said before. */
    boolean closes(Assertion one, Assertion before) {
        return weight(one.origin()) >= weight(before.origin());
    }
}
