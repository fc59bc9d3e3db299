package net.memnos.hooks.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a namespace name looks like, and how any name of a folder or a repository becomes one. */
public final class NamespaceGrammar {

    public static final String HINT =
            "use lower-case segments of letters, digits, '.', '_', '/' and '-', joined by ':', 200 characters at most";

    private static final int LENGTH_MAX = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._/-]*(:[a-z0-9][a-z0-9._/-]*)*");

    private NamespaceGrammar() {}

    public static boolean accepts(String name) {
        return name.length() <= LENGTH_MAX && NAME.matcher(name).matches();
    }

    /**
     * A namespace of one kind for a foreign name. Names that differ in letters which the grammar does not have, or
     * beyond its length, stay apart by a short digest.
     */
    static String clean(String kind, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String cleaned = lower.replaceAll("[^a-z0-9._/-]+", "-")
                .replaceAll("/{2,}", "/")
                .replaceAll("^[^a-z0-9]+", "")
                .replaceAll("[-/]+$", "");
        boolean lossy = lower.codePoints().anyMatch(c -> c > 127) || cleaned.isEmpty();
        String whole = kind + ":" + cleaned;
        if (!lossy && whole.length() <= LENGTH_MAX) {
            return whole;
        }
        String digest = digest(lower);
        int room = LENGTH_MAX - kind.length() - digest.length() - 2;
        String kept = cleaned.substring(0, Math.min(cleaned.length(), room));
        return kind + ":" + (kept.isEmpty() ? digest : kept + "-" + digest);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
