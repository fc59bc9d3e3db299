package net.memnos.engine.remember.redact;

/** Finds private keys in PEM form, the ones that were cut off too. One walk over the text, whatever it holds. */
final class PrivateKeys {

    static final String KIND = "private-key";

    private static final String REPLACEMENT = "[redacted:" + KIND + "]";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY";
    private static final String DASHES = "-----";
    private static final int LABEL_MAX = 60;

    private PrivateKeys() {}

    /** Appends the text without its keys, and answers how many there were; without any, nothing is appended. */
    static int redact(String text, StringBuilder out) {
        int found = 0;
        int copied = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, Math.max(copied, begin + 1))) {
            int body = endOfLabel(text, begin + BEGIN.length());
            if (body >= 0) {
                out.append(text, copied, begin).append(REPLACEMENT);
                copied = endOfKey(text, body);
                found++;
            }
        }
        if (found > 0) {
            out.append(text, copied, text.length());
        }
        return found;
    }

    /** Where a label that names a private key ends, or -1 when it is none. */
    private static int endOfLabel(String text, int from) {
        String label = text.substring(from, Math.min(text.length(), from + LABEL_MAX));
        int dashes = label.indexOf(DASHES);
        return dashes >= 0 && label.substring(0, dashes).contains(KEY) ? from + dashes + DASHES.length() : -1;
    }

    private static int endOfKey(String text, int body) {
        int at = body;
        while (at < text.length() && isKeyCharacter(text, at)) {
            at++;
        }
        if (text.startsWith(END, at)) {
            int closed = endOfLabel(text, at + END.length());
            return closed >= 0 ? closed : at;
        }
        return at;
    }

    /** Base64, its line breaks written out or not, and the headers of an encrypted key; not the dashes of the last line. */
    private static boolean isKeyCharacter(String text, int at) {
        char c = text.charAt(at);
        return (c < 128 && Character.isLetterOrDigit(c))
                || "+/=\\,: \r\n\t".indexOf(c) >= 0
                || (c == '-' && !text.startsWith(DASHES, at));
    }
}
