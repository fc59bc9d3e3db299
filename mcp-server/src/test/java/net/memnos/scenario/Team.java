package net.memnos.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.memnos.cli.Invocation;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceSummary;
import net.memnos.engine.access.Permission;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.meter.Watch;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerProof;
import net.memnos.http.BridgeSettings;
import net.memnos.http.HttpBridge;
import net.memnos.http.meter.PrometheusMeter;
import net.memnos.mcp.McpServlet;

/** One server over a store of its own, and everybody who talks to it, each with their own token. */
final class Team implements AutoCloseable {

    /** A busy machine is no reason to be told less. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock;
    private final TestEngine engine;
    private final String secret = ServerProof.secret(new SecureRandom());
    private final HttpBridge server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Agent> agents = new ArrayList<>();

    Team() {
        this(TestEngine.NOON, TestEngine::at);
    }

    /** With a model that draws facts. */
    Team(ServerConfig.Extraction extraction) {
        this(TestEngine.NOON, clock -> TestEngine.at(clock, extraction));
    }

    /** As an operator has set it up. */
    Team(EngineSettings settings) {
        this(TestEngine.NOON, clock -> TestEngine.at(clock, settings));
    }

    /** From another time on, as an operator has set it up. */
    Team(Instant start, EngineSettings settings) {
        this(start, clock -> TestEngine.at(clock, settings));
    }

    /** With a server that answers so many calls. */
    static Team limited(Limits limits) {
        return new Team(TestEngine.NOON, TestEngine::at, limits, new PrometheusMeter());
    }

    /** With figures of everything, and recalls that are slow from some time on. */
    static Team measured(Duration slowRecall) {
        PrometheusMeter meter = new PrometheusMeter();
        EngineSettings settings = EngineSettings.DEFAULT.watchedBy(new Watch(meter, slowRecall));
        return new Team(TestEngine.NOON, clock -> TestEngine.at(clock, settings), Limits.NONE, meter);
    }

    /** With a server that has a home on this machine. */
    static Team at(MemnosHome home) {
        return new Team(TestEngine.NOON, TestEngine::at, Limits.NONE, new PrometheusMeter(), Optional.of(home));
    }

    private Team(Instant start, Function<SettableClock, TestEngine> opening) {
        this(start, opening, Limits.NONE, new PrometheusMeter());
    }

    private Team(Instant start, Function<SettableClock, TestEngine> opening, Limits limits, PrometheusMeter meter) {
        this(start, opening, limits, meter, Optional.empty());
    }

    private Team(
            Instant start,
            Function<SettableClock, TestEngine> opening,
            Limits limits,
            PrometheusMeter meter,
            Optional<MemnosHome> home) {
        clock = new SettableClock(start);
        engine = opening.apply(clock);
        server = new HttpBridge(
                        engine.engine(),
                        new BridgeSettings(
                                "127.0.0.1", 0, Set.of(), Set.of(), limits, Optional.of(secret), home, PATIENCE),
                        clock,
                        new McpServlet(engine.engine(), "test"),
                        meter)
                .start();
    }

    /** Lets somebody read and write wherever the pattern says. */
    Team member(String name, String pattern) {
        engine.granted(name, pattern, Permission.READ, Permission.WRITE);
        return this;
    }

    Agent served(String name) {
        return kept(new ServedAgent(rest(name)));
    }

    Agent inProcess(String name) {
        return kept(new InProcessAgent(engine.engine(), engine.principal(name)));
    }

    Rest rest(String name) {
        return new Rest(http, url(), engine.token(name));
    }

    Rest stranger(String token) {
        return new Rest(http, url(), token);
    }

    /** Runs a command line as somebody who has an account on the server's machine. */
    Invocation cli(String name, Path folder, String... args) {
        announce(folder);
        return Invocation.at(url(), engine.token(name), folder, args);
    }

    /** Lets command lines of a folder find the server, and know it as theirs. */
    void announce(Path folder) {
        new RunFile(ProcessHandle.current().pid(), server.port(), Instant.EPOCH, secret, "test")
                .write(new MemnosHome(folder.resolve("home")));
    }

    /** Returns when the server answers questions. */
    void await() {
        while (rest("root").get("/readyz").status() != 200) {
            Thread.onSpinWait();
        }
    }

    SettableClock clock() {
        return clock;
    }

    TestEngine engine() {
        return engine;
    }

    /** Lets an hour pass, and gives the time before it. */
    String anHourPasses() {
        String before = clock.instant().plus(Duration.ofMinutes(30)).toString();
        clock.advance(Duration.ofHours(1));
        return before;
    }

    long turns(String namespace) {
        return engine.administration().listNamespaces().stream()
                .filter(summary -> summary.namespace().name().value().equals(namespace))
                .mapToLong(NamespaceSummary::turns)
                .sum();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private Agent kept(Agent agent) {
        agents.add(agent);
        return agent;
    }

    @Override
    public void close() {
        agents.forEach(Agent::close);
        http.close();
        server.close();
        engine.close();
    }
}
