package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.remember.redact.Redacted;
import net.memnos.engine.remember.redact.SecretRedactor;

/** {@code RedactBench FILE...}: what is taken out of talk that holds no secrets, each shown, and what looking for it costs. */
public final class RedactBench {

    private static final int ROUNDS = 7;
    private static final int AROUND = 60;

    private RedactBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: RedactBench FILE...");
            System.exit(2);
        }
        List<String> all = new ArrayList<>();
        for (String file : arguments) {
            List<String> texts = Corpus.texts(Path.of(file));
            all.addAll(texts);
            int found = show(texts);
            System.out.printf(
                    Locale.ROOT, "%s: turns=%d taken_out=%d%n", Path.of(file).getFileName(), texts.size(), found);
        }
        measure(all);
    }

    private static int show(List<String> texts) {
        SecretRedactor redactor = new SecretRedactor();
        Map<String, Integer> kinds = new TreeMap<>();
        for (String text : texts) {
            Redacted redacted = redactor.redact(text);
            redacted.counts().forEach((kind, count) -> {
                kinds.merge(kind, count, Integer::sum);
                int at = Math.max(0, redacted.text().indexOf("[redacted:" + kind) - AROUND);
                System.out.println("  " + kind + ": "
                        + text.substring(Math.min(at, text.length()), Math.min(text.length(), at + 3 * AROUND))
                                .replace('\n', ' '));
            });
        }
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void measure(List<String> texts) {
        SecretRedactor redactor = new SecretRedactor();
        SecretRedactor every = SecretRedactor.tryingEveryShape();
        long bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        double hash = microsPerKilobyte(texts, bytes, RedactBench::sha256);
        double signs = microsPerKilobyte(
                texts, bytes, text -> redactor.redact(text).text().length());
        double patterns = microsPerKilobyte(
                texts, bytes, text -> every.redact(text).text().length());
        System.out.printf(
                Locale.ROOT,
                "redact shapes=%d kilobytes=%d micros_per_kb=%.2f every_shape=%.2f sha256=%.2f ratio_to_sha256=%.2f%n",
                SecretRedactor.shapes(),
                bytes / 1024,
                signs,
                patterns,
                hash,
                signs / hash);
    }

    /** The fastest of some rounds over all texts. */
    private static double microsPerKilobyte(List<String> texts, long bytes, ToIntFunction<String> work) {
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            for (String text : texts) {
                sum += work.applyAsInt(text);
            }
            best = Math.min(best, System.nanoTime() - started);
        }
        if (sum == 0) {
            throw new IllegalStateException("no text");
        }
        return best / 1000.0 / (bytes / 1024.0);
    }

    private static int sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))[0] & 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
