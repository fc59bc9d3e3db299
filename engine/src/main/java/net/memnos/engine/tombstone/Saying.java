package net.memnos.engine.tombstone;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/** What tells that a turn was said before: its words, where they are many enough, and how its author's client keyed it. */
record Saying(
        PrincipalId author,
        @Nullable String sessionId,
        @Nullable String idempotencyKey,
        String words) {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Fewer words, such as "Yes, please.", are said by anybody at any time: they are known again in their session only. */
    private static final int OWN_WORDS_MIN = 4;

    /** The same in a script without spaces. */
    private static final int OWN_LENGTH_MIN = 20;

    static Saying of(Turn turn) {
        return new Saying(turn.author(), turn.sessionId(), turn.idempotencyKey(), words(turn.text()));
    }

    /** What tells that a statement was made before, whoever made it. */
    static byte[] statement(TombstoneKey key, long namespaceId, String statement) {
        return key.digest(namespaceId, "statement", words(statement));
    }

    /** As they are compared: case, spaces and forms of letters do not count. */
    private static String words(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** What a key tells of it, all of it by digests. */
    Stream<byte[]> digests(TombstoneKey key, long namespaceId) {
        Stream.Builder<byte[]> digests = Stream.builder();
        if (SPACES.splitAsStream(words).limit(OWN_WORDS_MIN).count() == OWN_WORDS_MIN
                || words.length() >= OWN_LENGTH_MIN) {
            digests.add(key.digest(namespaceId, "words", words));
        }
        if (sessionId != null) {
            digests.add(key.digest(namespaceId, "session", sessionId, words));
        }
        if (idempotencyKey != null) {
            digests.add(key.digest(namespaceId, "key", author.value().toString(), idempotencyKey));
        }
        return digests.build();
    }
}
