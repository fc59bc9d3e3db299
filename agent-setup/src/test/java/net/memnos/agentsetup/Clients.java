package net.memnos.agentsetup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A machine in a folder, and what there is to set up on it. */
final class Clients {

    static final List<AgentClient> WRITTEN =
            AgentClient.ALL.stream().filter(client -> !client.isShownOnly()).toList();

    private Clients() {}

    static Machine machine(Path home) {
        return new Machine(Machine.System.LINUX, home, Map.of());
    }

    static Installation installation(Path home) {
        return new Installation(
                "/opt/memnos/memnos",
                "/opt/memnos/hooks/memnos-hook",
                home.resolve(".memnos/clients/x/token").toString(),
                Map.of(),
                "http://127.0.0.1:8900");
    }

    static AgentSetup setup(AgentClient client, Path home) {
        return setup(client, home, installation(home));
    }

    static AgentSetup setup(AgentClient client, Path home, Installation installation) {
        return new AgentSetup(
                client,
                machine(home),
                installation,
                home.resolve(".memnos/clients").resolve(client.name()),
                InstantSource.fixed(Instant.parse("2026-12-01T08:00:00Z")));
    }

    static void write(AgentSetup setup, Choices choices) {
        setup.plan(choices).stream().filter(FilePlan::writes).forEach(setup::write);
    }

    static void takeBack(AgentSetup setup) {
        setup.planRemoval().forEach(setup::takeBack);
    }
}
