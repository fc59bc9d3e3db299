package net.memnos.scenario;

/** The stories over streamable HTTP. */
class ServedAgentsScenario extends AgentStories {

    @Override
    Agent connect(String name) {
        return team.served(name);
    }
}
