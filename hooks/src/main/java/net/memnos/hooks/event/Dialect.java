package net.memnos.hooks.event;

import java.util.Optional;

/** How one kind of client writes its events, and reads what they are answered. */
interface Dialect {

    /** What happened; a name that nobody knows is skipped, for clients get new ones all the time. */
    Event read(HookClient client, EventBody body);

    /** What the client prints into the conversation; empty where it reads nothing. */
    Optional<HookAnswer> answer(Where where, String context);

    /** What is skipped because of its name. */
    static Event notOurs(Where where) {
        return new Event.Skipped(where, Event.NOT_OURS);
    }
}
