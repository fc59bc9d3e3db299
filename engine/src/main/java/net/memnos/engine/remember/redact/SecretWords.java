package net.memnos.engine.remember.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names under which people keep secrets, and what tells a secret from code, prose and placeholders beside such a name. */
final class SecretWords {

    private static final String WORDS = "passw(?:or)?d|passwort|passphrase|passcode|pwd"
            + "|(?:secret|access|private|signing|encryption|api|auth|account)[_ -]?(?:access[_ -]?)?(?:key|token)"
            + "|apikey|client[_-]?secret|secret|token|credentials?";

    /** One of these is in each such name. */
    static final String SIGNS = "passw,passphrase,passcode,pwd,key,token,secret,credential";

    /** The name of a secret, perhaps at the end of a longer name. */
    static final String NAME = "(?i)(?:" + WORDS + ")";

    static final String ASSIGNED = "[\"']?\\s{0,3}+(?:=>|:=|=|:)\\s{0,3}+";

    private static final Pattern NAME_AT_END = Pattern.compile("(?i)(?:" + WORDS + ")$");
    private static final Pattern PASSWORD_FIRST = Pattern.compile("(?i)^(?:pass|pwd)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_.-]+[.!?:]?");
    private static final Pattern CODE = Pattern.compile(
            "(?i)^(?:[$%@&*<{/~\\\\]|\\.{1,2}/|os\\.|process\\.|env[.:]|secret:|vault:|self\\.|this\\.|https?:)");
    private static final Pattern ALGORITHM = Pattern.compile(
            "(?i)^(?:sha|md|argon|pbkdf|aes|rsa|hmac|base|utf|oauth|ed|es|rs|hs|http|ipv|x|v)-?\\d|^\\d+-?[a-z]+$");
    private static final Set<String> STOP_WORDS = Set.of(
            "string",
            "number",
            "boolean",
            "integer",
            "object",
            "optional",
            "required",
            "undefined",
            "default",
            "changed",
            "expired",
            "missing",
            "invalid",
            "password",
            "passwd",
            "secret",
            "token",
            "example",
            "changeme",
            "placeholder",
            "redacted",
            "hidden",
            "masked",
            "public",
            "private",
            "static",
            "return",
            "unknown",
            "nullable",
            "disabled",
            "enabled",
            "revoked",
            "rotated",
            "stored",
            "needed",
            "refresh",
            "bearer",
            "access",
            "correct",
            "incorrect",
            "hashed",
            "encrypted",
            "unused",
            "true",
            "false",
            "null",
            "none");

    private SecretWords() {}

    /** Whether a name says that its value is a secret: {@code DB_PASSWORD}, but not {@code password policy}. */
    static boolean nameASecret(String name) {
        return NAME_AT_END.matcher(name.strip()).find();
    }

    /** A token of a kind whose prefix alone proves little. */
    static boolean looksRandom(SecretShape.Candidate candidate) {
        return hasDigitAndLetter(candidate.secret()) && !isPlaceholder(candidate.secret());
    }

    /** Nearly certain to be drawn at random: names joined by hyphens keep to one case. */
    static boolean hasDigitAndBothCases(SecretShape.Candidate candidate) {
        String value = candidate.secret();
        return hasDigitAndLetter(value)
                && value.chars().anyMatch(Character::isUpperCase)
                && value.chars().skip(3).anyMatch(Character::isLowerCase);
    }

    static boolean isQuotedSecret(SecretShape.Candidate candidate) {
        return !isPlaceholder(candidate.secret());
    }

    /** A value without quotes after an equals sign or a colon. */
    static boolean isAssignedSecret(SecretShape.Candidate candidate) {
        String value = candidate.secret();
        if (isPlaceholder(value) || isCode(candidate)) {
            return false;
        }
        if (!WORD.matcher(value).matches()) {
            return hasDigitAndLetter(value) || hasSymbolAndLetter(value);
        }
        String matched = candidate.matcher().group();
        String before = matched.substring(0, matched.length() - value.length());
        boolean wholeLine = candidate.next() == '\n' || candidate.next() == '\r';
        boolean equals = before.endsWith("=");
        return !value.contains(".")
                && (equals || (wholeLine && PASSWORD_FIRST.matcher(before).find()))
                && !namesItself(value);
    }

    /** A value in a sentence: {@code the password is Tr0ub4dor&3}. */
    static boolean isToldSecret(SecretShape.Candidate candidate) {
        String value = candidate.secret();
        return hasDigitAndLetter(value)
                && !isPlaceholder(value)
                && !isCode(candidate)
                && !ALGORITHM.matcher(value).find();
    }

    static boolean isPlaceholder(String value) {
        String bare = value.toLowerCase(Locale.ROOT).replaceAll("[.,!?:]++$", "");
        return bare.contains("[redacted")
                || CODE.matcher(value).find()
                || STOP_WORDS.contains(bare)
                || bare.chars().distinct().count() <= 2
                || bare.startsWith("your-")
                || bare.startsWith("your_");
    }

    private static boolean isCode(SecretShape.Candidate candidate) {
        char next = candidate.next();
        return next == '('
                || next == '['
                || next == '<'
                || next == '{'
                || candidate.secret().contains("::");
    }

    /** A variable such as {@code newPassword} on the other side of the equals sign. */
    private static boolean namesItself(String value) {
        return NAME_AT_END.matcher(value).find();
    }

    private static boolean hasDigitAndLetter(String value) {
        return value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
    }

    private static boolean hasSymbolAndLetter(String value) {
        return value.chars().anyMatch(c -> "!#$%^&*+?@~".indexOf(c) >= 0)
                && value.chars().anyMatch(Character::isLetter);
    }
}
