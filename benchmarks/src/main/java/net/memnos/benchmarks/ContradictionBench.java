package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import net.memnos.benchmarks.contradiction.ContradictionRun;
import net.memnos.benchmarks.contradiction.Item;

/** {@code ContradictionBench FILE [--misses] [--remember]}: how well contradictions are found. */
public final class ContradictionBench {

    private ContradictionBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: ContradictionBench FILE [--misses] [--remember]");
            System.exit(2);
        }
        boolean misses = Arrays.asList(arguments).contains("--misses");
        ContradictionRun run = new ContradictionRun(Item.read(Path.of(arguments[0])), System.out, misses);
        if (Arrays.asList(arguments).contains("--remember")) {
            run.remember();
        } else {
            run.claims();
        }
    }
}
