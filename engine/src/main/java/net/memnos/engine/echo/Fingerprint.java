package net.memnos.engine.echo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a line as a number: the same words in the same order have the same, whatever stands between them. */
final class Fingerprint {

    /** Few words are said again by chance. */
    static final int WORDS_MIN = 5;

    /** Signs that change what a number or a name means belong to it. */
    private static final Pattern WORD = Pattern.compile("(?:[-+](?=\\p{N}))?[\\p{L}\\p{M}\\p{N}]+[+#%]*");

    private Fingerprint() {}

    /** Empty for a line of too few words. */
    static OptionalLong of(String line) {
        List<String> words = words(line);
        return words.size() < WORDS_MIN
                ? OptionalLong.empty()
                : OptionalLong.of(
                        ByteBuffer.wrap(sha256(String.join(" ", words))).getLong());
    }

    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher =
                WORD.matcher(Normalizer.normalize(line, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
