package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.remember.redact.SecretRedactor;

/** {@code InstructionBench FILE...}: which talk without orders is taken for one, each shown, and what looking costs. */
public final class InstructionBench {

    private static final int ROUNDS = 7;
    private static final int SHOWN = 300;

    private InstructionBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("usage: InstructionBench FILE...");
            System.exit(2);
        }
        List<String> all = new ArrayList<>();
        for (String file : arguments) {
            List<String> texts = Corpus.texts(Path.of(file));
            all.addAll(texts);
            int flagged = show(texts);
            System.out.printf(
                    Locale.ROOT,
                    "%s: turns=%d flagged=%d percent=%.3f%n",
                    Path.of(file).getFileName(),
                    texts.size(),
                    flagged,
                    100.0 * flagged / texts.size());
        }
        measure(all);
    }

    private static int show(List<String> texts) {
        int flagged = 0;
        for (String text : texts) {
            Set<Sign> signs = InstructionDetector.BUILT_IN.in(text);
            if (!signs.isEmpty()) {
                flagged++;
                String line = text.replace('\n', ' ');
                System.out.println(
                        "  " + new HashSet<>(signs) + " " + line.substring(0, Math.min(SHOWN, line.length())));
            }
        }
        return flagged;
    }

    private static void measure(List<String> texts) {
        SecretRedactor redactor = new SecretRedactor();
        long bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        double hash = microsPerKilobyte(texts, bytes, InstructionBench::sha256);
        double secrets = microsPerKilobyte(
                texts, bytes, text -> redactor.redact(text).text().length());
        double signs = microsPerKilobyte(
                texts, bytes, text -> 1 + InstructionDetector.BUILT_IN.in(text).size());
        System.out.printf(
                Locale.ROOT,
                "instructions version=%d patterns=%d kilobytes=%d micros_per_kb=%.2f redact=%.2f sha256=%.2f%n",
                InstructionDetector.BUILT_IN.version(),
                InstructionDetector.BUILT_IN.patterns(),
                bytes / 1024,
                signs,
                secrets,
                hash);
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
            return 1 + (MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))[0] & 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
