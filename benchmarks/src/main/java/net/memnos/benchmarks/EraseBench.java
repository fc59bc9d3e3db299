package net.memnos.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.scale.SyntheticTalk;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.forget.ForgetMode;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;

/**
 * {@code EraseBench [TURNS]}: how long an erasure takes in a store of so many turns, and how long somebody who writes to the
 * same namespace, or to another one, has to wait for it. Vectors are made from words, without the model.
 */
public final class EraseBench {

    private static final int TURNS = 20_000;
    private static final int ERASURES = 20;
    private static final long SEED = 7;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final NamespaceName STORE = new NamespaceName("bench");
    private static final NamespaceName BESIDE = new NamespaceName("beside");

    private EraseBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        int turns = arguments.length == 0 ? TURNS : Integer.parseInt(arguments[0]);
        try (BenchEngine bench = BenchEngine.withoutModel()) {
            bench.importLines(STORE, new SyntheticTalk(SEED).lines(turns));
            for (int i = 0; i < ERASURES; i++) {
                plant(bench, i);
            }
            bench.awaitVectors();
            double[] alone = erase(bench, 0, ERASURES / 2);
            print("erase alone", alone);

            AtomicBoolean going = new AtomicBoolean(true);
            ConcurrentLinkedQueue<Double> same = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Double> other = new ConcurrentLinkedQueue<>();
            Thread first = writer(bench, STORE, going, same);
            Thread second = writer(bench, BESIDE, going, other);
            Thread.sleep(3_000);
            print("remember, nobody erases", figures(same));
            same.clear();
            other.clear();
            print("erase beside two writers", erase(bench, ERASURES / 2, ERASURES));
            print("remember, same namespace, while erasing", figures(same));
            print("remember, another namespace, while erasing", figures(other));
            going.set(false);
            first.join();
            second.join();
        }
    }

    private static void plant(BenchEngine bench, int number) {
        remember(
                bench,
                STORE,
                "The port of service " + number + " is " + (9000 + number) + ".",
                "erase:" + number,
                number);
    }

    private static void remember(BenchEngine bench, NamespaceName where, String text, String id, int number) {
        GivenFact fact = new GivenFact(
                (id.startsWith("erase") ? "service " : "beside ") + number % 50,
                "port",
                Integer.toString(9000 + number),
                null,
                null,
                null);
        bench.engine()
                .remember(
                        bench.principal(),
                        Channel.REST,
                        new RememberRequest(text, where, null, List.of(fact), null, Role.USER, null, "talk", id, null));
    }

    /** How long each erasure of a planted turn took, in milliseconds. */
    private static double[] erase(BenchEngine bench, int from, int to) {
        double[] took = new double[to - from];
        for (int i = from; i < to; i++) {
            long started = System.nanoTime();
            bench.engine()
                    .forget(
                            bench.principal(),
                            new ForgetRequest(null, null, null, "erase:" + i, ForgetMode.ERASE, null, STORE));
            took[i - from] = (System.nanoTime() - started) / NANOS_PER_MILLI;
        }
        return took;
    }

    private static Thread writer(
            BenchEngine bench, NamespaceName where, AtomicBoolean going, ConcurrentLinkedQueue<Double> took) {
        return Thread.ofPlatform().start(() -> {
            int number = 0;
            while (going.get()) {
                number++;
                long started = System.nanoTime();
                remember(bench, where, where + " goes on with number " + number + ".", "on:" + number, number);
                took.add((System.nanoTime() - started) / NANOS_PER_MILLI);
            }
        });
    }

    private static double[] figures(ConcurrentLinkedQueue<Double> took) {
        return new ArrayList<>(took).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-45s n=%d p50=%.0f p95=%.0f max=%.0f ms%n",
                what,
                sorted.length,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 100));
    }

    private static double at(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
