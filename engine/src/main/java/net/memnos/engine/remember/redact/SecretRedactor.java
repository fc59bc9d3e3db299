package net.memnos.engine.remember.redact;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import net.memnos.engine.MemnosException;

/**
 * Takes secrets out of texts by their shapes. Redacting twice is the same as once. Time grows with the length of the
 * text and no faster, whatever the text is. Thread-safe.
 */
public final class SecretRedactor {

    private static final int SHORTEST_VALUE = 4;
    private static final List<SecretShape> SHAPES = SecretShapes.ALL;
    private static final SignScan SIGNS = new SignScan(SHAPES);

    private final boolean everyShape;

    public SecretRedactor() {
        this(false);
    }

    private SecretRedactor(boolean everyShape) {
        this.everyShape = everyShape;
    }

    /** One that tries every shape on every text, with the same results: what the others are measured and tested against. */
    public static SecretRedactor tryingEveryShape() {
        return new SecretRedactor(true);
    }

    /** How many shapes are known, private keys beside them. */
    public static int shapes() {
        return SHAPES.size();
    }

    /** The text with {@code [redacted:kind]} in the place of each secret. */
    public Redacted redact(String text) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        StringBuilder withoutKeys = new StringBuilder();
        int keys = PrivateKeys.redact(text, withoutKeys);
        if (keys > 0) {
            counts.put(PrivateKeys.KIND, keys);
        }
        String redacted = keys > 0 ? withoutKeys.toString() : text;
        BitSet possible = SIGNS.scan(redacted);
        if (everyShape) {
            possible.set(0, SHAPES.size());
        }
        for (int shape = possible.nextSetBit(0); shape >= 0; shape = possible.nextSetBit(shape + 1)) {
            redacted = redact(SHAPES.get(shape), redacted, counts);
        }
        return new Redacted(redacted, counts);
    }

    /** Refuses a name or a label that holds a secret: without it, it would be another name. */
    public void refuseIn(String field, String name) {
        if (!redact(name).counts().isEmpty()) {
            throw MemnosException.badField(field, "holds a secret; nothing was saved", "choose one without");
        }
    }

    /** Whether a value is a secret because of its name, such as the object of a fact whose predicate is {@code password}. */
    public boolean isSecretUnder(String name, String value) {
        return value.length() >= SHORTEST_VALUE
                && value.indexOf(' ') < 0
                && SecretWords.nameASecret(name)
                && !SecretWords.isPlaceholder(value);
    }

    private static String redact(SecretShape shape, String text, Map<String, Integer> counts) {
        Matcher matcher = shape.pattern().matcher(text);
        StringBuilder out = null;
        int copied = 0;
        while (matcher.find()) {
            int group = matcher.groupCount();
            int start = matcher.start(group);
            int end = matcher.end(group);
            if (shape.genuine().test(new SecretShape.Candidate(text, matcher.group(group), start, end, matcher))) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, start).append(shape.replacement());
                copied = end;
                counts.merge(shape.kind(), 1, Integer::sum);
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }
}
