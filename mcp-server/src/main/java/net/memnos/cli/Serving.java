package net.memnos.cli;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.hooks.local.ServerProof;
import net.memnos.http.HttpBridge;

/** One run of the server, from the free port to the last request. */
final class Serving {

    private static final long GOODBYE_SECONDS = 30;

    private final CliContext context;
    private final ServerConfig config;
    private final MemnosHome home;

    Serving(CliContext context, ServerConfig config) {
        this.context = context;
        this.config = config;
        this.home = context.home().create();
    }

    /** Serves until the process is asked to end. */
    void run() throws InterruptedException {
        refuseSecondServer();
        String secret = ServerProof.secret(new SecureRandom());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            asked.countDown();
            awaitGoodbye(ended);
        });
        RunFile run = new RunFile(
                ProcessHandle.current().pid(),
                config.listen().port(),
                context.clock().instant(),
                secret,
                Version.current());
        try (Wiring wiring = Wiring.open(config, context.clock(), context.terminal()::say)) {
            // Before the port opens: whoever connects must be able to tell this server from a stranger.
            run.write(home);
            Runtime.getRuntime().addShutdownHook(hook);
            try (HttpBridge bridge = wiring.bridge(config, secret).start()) {
                context.terminal()
                        .say("memnos " + Version.current() + " serves at http://"
                                + config.listen().bind() + ":" + bridge.port());
                asked.await();
                context.terminal().say("ending");
            } finally {
                run.remove(home);
            }
        } finally {
            ended.countDown();
        }
    }

    private static void awaitGoodbye(CountDownLatch ended) {
        try {
            if (!ended.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A port of somebody else is not fought over, and a home has one server, whatever the ports. */
    private void refuseSecondServer() {
        ServerAddress wanted = ServerAddress.local(config.listen().port());
        Optional<RunFile> other = RunFile.read(home)
                .filter(RunFile::isAlive)
                .filter(run -> LocalServer.challenge(ServerAddress.local(run.port()), home) == LocalServer.Answer.OURS);
        if (other.isPresent()) {
            throw new CommandFailure(
                    "the server of " + home.folder() + " runs already, on port "
                            + other.get().port() + " as process " + other.get().pid(),
                    "'memnos stop' ends it");
        }
        if (LocalServer.challenge(wanted, home) == LocalServer.Answer.STRANGER) {
            throw BackgroundServer.stranger(wanted, home);
        }
    }
}
