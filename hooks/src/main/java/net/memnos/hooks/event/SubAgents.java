package net.memnos.hooks.event;

/**
 * What a sub-agent is asked was written by an agent, and what it answers is for that agent: none of it is the conversation.
 * Clients name the sub-agent in the event.
 */
final class SubAgents {

    private SubAgents() {}

    static boolean isOne(EventBody body) {
        return body.text("agent_id") != null;
    }

    static Event skipped(Event event) {
        return new Event.Skipped(event.where(), "sub-agent");
    }
}
