package net.memnos.benchmarks.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** What reader and judges are told, as {@code docs/benchmarks/answering.md} shows it. */
final class Prompts {

    static final String READER = "reader";

    private Prompts() {}

    /** The prompt of a name. */
    static String of(String name) {
        String file = name + ".txt";
        try (InputStream in = Objects.requireNonNull(Prompts.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static String of(Rung rung) {
        return of(rung.name().toLowerCase(Locale.ROOT));
    }

    /** Of the reader's prompt. */
    static String readerSha256() {
        return sha256(of(READER));
    }

    /** Of the judges' prompts, all in one. */
    static String judgeSha256() {
        StringBuilder all = new StringBuilder();
        for (Rung rung : Rung.values()) {
            all.append(of(rung)).append('\n');
        }
        return sha256(all.toString());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
