package net.memnos.benchmarks;

import net.memnos.benchmarks.scale.VectorStore;
import net.memnos.benchmarks.scale.VectorStore.Share;

/**
 * {@code VectorBench SIZE...}: exact search and the HNSW index over so many vectors, in namespaces that hold 1 %, 10 % and the
 * rest of them. What recall would choose is marked.
 */
public final class VectorBench {

    private VectorBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: VectorBench SIZE...");
            System.exit(2);
        }
        for (String size : arguments) {
            try (VectorStore store = VectorStore.fresh()) {
                System.out.println(store.fill(Integer.parseInt(size)));
                for (Share share : Share.values()) {
                    store.measure(share).forEach(System.out::println);
                }
            }
        }
    }
}
