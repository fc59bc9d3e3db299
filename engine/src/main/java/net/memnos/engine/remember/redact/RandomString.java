package net.memnos.engine.remember.redact;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds strings that were drawn at random where the talk is of keys. Either alone is no sign: base64, commits and ids are random
 * and no secrets, and most talk of keys holds none.
 */
final class RandomString {

    static final String SIGNS = "key,pass,secret,token,credential,webhook,auth";

    private static final String PART = "[A-Za-z0-9+/_=~-]";

    /** A long string that stands by itself. */
    static final String PATTERN = "(?i)(?<![A-Za-z0-9+/_=~.-])(" + PART + "{20,200}+)(?!" + PART + ")";

    /** What tells that the talk is of keys; what was taken out before tells nothing. */
    private static final Pattern TOPIC = Pattern.compile(
            "(?i)(?<!\\[redacted:[a-z-]{0,30})(?:key|pass(?:word|wd|phrase|code)?|secret|token|credentials?|webhook|auth)(?![a-z])");

    /** What is random and meant to be seen. */
    private static final Pattern SHOWN = Pattern.compile(
            "(?i)public|fingerprint|checksum|digest|hash|sha-?\\d|base64,|commit|ssh-|://|\\bid\\b|uuid");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?i)[0-9a-f-]+");
    private static final int SEEN_BEFORE = 24;
    private static final int TOPIC_BEFORE = 300;
    private static final double BITS_MIN = 3.5;
    private static final double CHANGES_MIN = 0.4;

    private RandomString() {}

    static boolean isOne(SecretShape.Candidate candidate) {
        String value = candidate.secret();
        String line = candidate.lineBefore(TOPIC_BEFORE);
        String before = line.substring(Math.max(0, line.length() - SEEN_BEFORE));
        return TOPIC.matcher(line).find()
                && !HEXADECIMAL.matcher(value).matches()
                && !SHOWN.matcher(before).find()
                && !SecretWords.isPlaceholder(value)
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase)
                && changes(value) >= CHANGES_MIN * value.length()
                && bits(value) >= BITS_MIN;
    }

    /** How often a letter, a capital and a digit follow each other; words and names in code keep to one for a while. */
    private static int changes(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            if (sort(value.charAt(i)) != sort(value.charAt(i - 1))) {
                changes++;
            }
        }
        return changes;
    }

    private static int sort(char c) {
        return Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : Character.isLowerCase(c) ? 2 : 3;
    }

    /** Shannon's measure: bits for each character. */
    private static double bits(String value) {
        int[] counts = new int[128];
        value.toUpperCase(Locale.ROOT).chars().forEach(c -> counts[c & 127]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
