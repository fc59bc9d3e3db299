package net.memnos.scenario;

/** The stories in a process that answers for itself. */
class InProcessAgentsScenario extends AgentStories {

    @Override
    Agent connect(String name) {
        return team.inProcess(name);
    }
}
