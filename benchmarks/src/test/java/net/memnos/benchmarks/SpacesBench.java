package net.memnos.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.memnos.benchmarks.scale.SyntheticTalk;
import net.memnos.benchmarks.spaces.RecallTraffic;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.EndpointEmbedder;
import net.memnos.engine.embedding.FillProcess;
import net.memnos.engine.embedding.MovingStore;
import net.memnos.engine.embedding.VectorEndpoint;

/**
 * Moves a store to another embedding space under traffic, with a migration that is killed twice on the way. Arguments: how
 * many turns, and how many dimensions the new vectors have. Ends with 1 when a recall failed or a vector is missing.
 */
public final class SpacesBench {

    private static final long SEED = 7;
    private static final int KILLS = 2;

    private SpacesBench() {}

    public static void main(String[] args) throws Exception {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int dimensions = args.length > 1 ? Integer.parseInt(args[1]) : 1536;
        if (System.getProperty("memnos.root") == null) {
            System.setProperty("memnos.root", System.getProperty("user.dir"));
        }
        SyntheticTalk talk = new SyntheticTalk(SEED);
        try (VectorEndpoint endpoint = VectorEndpoint.open();
                MovingStore store = new MovingStore(endpoint.settings(dimensions, Duration.ofSeconds(30)))) {
            store.engine().importLines(store.principal(), MovingStore.NAMESPACE, talk.lines(turns), _ -> {});
            awaitJobs(store);
            store.makeIndexes();
            say("%d turns are stored, with %d vectors", turns, vectors(store, MovingStore.HERE));
            boolean good = move(store, endpoint.settings(dimensions, Duration.ofSeconds(30)), talk, turns);
            System.exit(good ? 0 : 1);
        }
    }

    private static boolean move(MovingStore store, EmbeddingEndpoint endpoint, SyntheticTalk talk, int turns)
            throws Exception {
        EmbeddingSpace wanted = EndpointEmbedder.spaceOf(endpoint);
        RecallTraffic traffic = new RecallTraffic(store, talk, turns);
        traffic.during(() -> TimeUnit.SECONDS.sleep(20));
        int cold = traffic.failed();
        say("before    %s", traffic.during(() -> TimeUnit.SECONDS.sleep(20)));
        String[] parity = new String[1];
        long began = System.nanoTime();
        String during = traffic.during(() -> {
            for (int kill = 1; kill <= KILLS; kill++) {
                FillProcess process = FillProcess.start(store, endpoint);
                int part = kill * 2 * turns / (KILLS + 1);
                while (vectors(store, wanted) < part) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                process.kill();
                say("killed    with %d of %d vectors", vectors(store, wanted), vectors(store, MovingStore.HERE));
            }
            FillProcess last = FillProcess.start(store, endpoint);
            parity[0] = last.output();
            say("ended     with exit code %d", last.ended());
            store.awaitCurrent(wanted);
        });
        say("during    %s, in %.0f s", during, (System.nanoTime() - began) / 1e9);
        say("after     %s", traffic.during(() -> TimeUnit.SECONDS.sleep(20)));
        awaitJobs(store);
        int lost = store.lacking(MovingStore.HERE, wanted);
        say("written   %d turns meanwhile", traffic.written());
        say("vectors   %d before, %d after, %d lost", vectors(store, MovingStore.HERE), vectors(store, wanted), lost);
        say("parity    %s", parity[0]);
        return lost == 0 && traffic.failed() == cold;
    }

    private static int vectors(MovingStore store, EmbeddingSpace space) {
        return store.vectors().getOrDefault(space.name(), 0);
    }

    private static void awaitJobs(MovingStore store) throws InterruptedException {
        while (store.waiting() > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
