package net.memnos.engine.remember.redact;

import java.util.List;
import java.util.stream.Stream;

/** The shapes of secrets that are known, the most specific first: those of the file, then those that need a closer look. */
final class SecretShapes {

    /** Not inside a longer word. */
    private static final String START = "(?<![A-Za-z0-9])";

    /** A value after a name: not a quote, nor what ends a value in code and prose. */
    private static final String VALUE = "([^\\s\"'`,;<>(){}\\[\\]]{6,}+)";

    private static final List<SecretShape> VENDORS = List.of(
            SecretShape.of("anthropic-key", "sk-ant-", START + "sk-ant-[A-Za-z0-9_-]{20,}+", SecretWords::looksRandom),
            SecretShape.of("openai-key", "sk-", START + "sk-[A-Za-z0-9_-]{20,}+", SecretWords::hasDigitAndBothCases));

    private static final List<SecretShape> CONNECTIONS = List.of(
            SecretShape.of(
                    "url-credentials",
                    "://",
                    "://[^\\s/:@\"'<>]{0,100}+:([^\\s/@\"'<>]{1,256}+)@",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())),
            SecretShape.of(
                    "url-credentials",
                    "@tcp(,@unix(",
                    ":([^\\s:@\"'<>\\]]{1,256}+)@(?:tcp|unix)\\(",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())),
            SecretShape.of(
                    "url-credentials",
                    "jdbc:oracle:",
                    "jdbc:oracle:[a-z]{2,8}+:[^\\s/@]{1,100}+/([^\\s/@]{1,256}+)@",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())),
            SecretShape.of(
                    "bearer-token",
                    "bearer",
                    "(?i)" + START + "bearer\\s{1,3}+([A-Za-z0-9._~+/=-]{16,}+)",
                    SecretWords::looksRandom),
            SecretShape.of(
                    "basic-credentials",
                    "authorization",
                    "(?i)authorization[\"']?\\s{0,3}+[:=]\\s{0,3}+[\"']?basic\\s{1,3}+([A-Za-z0-9+/=]{8,}+)"),
            SecretShape.of(
                    "bearer-token",
                    "authorization",
                    "(?i)authorization[\"']?\\s{0,3}+[:=]\\s{0,3}+[\"']?(?:token|key|api-?key|digest|negotiate)\\s{1,3}+([^\\s\"'<>]{8,}+)",
                    SecretWords::looksRandom),
            SecretShape.of(
                    "cookie",
                    "cookie",
                    "(?i)cookie[\"']?\\s{0,3}+:\\s{0,3}+[\"']?([A-Za-z0-9_.-]{1,64}+=[^\\r\\n\"']{12,2048}+)",
                    SecretWords::looksRandom),
            SecretShape.of(
                    "url-credentials",
                    "curl",
                    "(?i)" + START
                            + "curl\\s[^\\r\\n]{0,200}?(?:-u|--user|--proxy-user)[ =]{0,2}+[\"']?[^\\s:\"'\\[]{1,100}+:([^\\s\"']{1,256}+)",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())),
            SecretShape.of(
                    "secret",
                    "mysql",
                    "(?i)mysql[a-z]{0,8}+\\s[^\\r\\n]{0,80}?\\s-p([^\\s\"'-][^\\s\"']{3,100}+)",
                    SecretWords::looksRandom),
            SecretShape.of(
                    "secret",
                    "machine",
                    "(?i)machine\\s{1,3}+\\S{1,100}+\\s{1,9}+login\\s{1,3}+\\S{1,100}+\\s{1,9}+password\\s{1,3}+(\\S{1,200}+)",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())));

    private static final List<SecretShape> NAMED = List.of(
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    SecretWords.NAME + SecretWords.ASSIGNED + "\"([^\"\\s]{4,}+)\"",
                    SecretWords::isQuotedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    SecretWords.NAME + SecretWords.ASSIGNED + "'([^'\\s]{4,}+)'",
                    SecretWords::isQuotedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    SecretWords.NAME + SecretWords.ASSIGNED + VALUE,
                    SecretWords::isAssignedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    SecretWords.NAME + "\\s{1,3}+(?:is|was|ist|lautet)\\s{1,3}+[\"'`]?" + VALUE,
                    SecretWords::isToldSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    SecretWords.NAME
                            + "\\s{1,3}+(?:for|to|of|on|f\u00fcr)\\s[^\\r\\n.?!]{1,40}?(?:\\s(?:is|was|ist|lautet)|\\s?[:=])\\s{1,3}+[\"'`]?"
                            + VALUE,
                    SecretWords::isToldSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.SIGNS,
                    "(?<![A-Za-z0-9-])--[a-z-]{0,20}?" + SecretWords.NAME + "\\s{1,3}+[\"'`]?" + VALUE,
                    SecretWords::isToldSecret),
            SecretShape.of("high-entropy", RandomString.SIGNS, RandomString.PATTERN, RandomString::isOne),
            SecretShape.of(
                    "card-number",
                    "#13",
                    "(?<![0-9A-Za-z.+/=_-])[3-6][0-9](?:[ -]?[0-9]){11,17}+(?![0-9A-Za-z_-])",
                    CardNumber::isOne));

    static final List<SecretShape> ALL = Stream.of(
                    ShapesFile.read().stream().map(ShapesFile.Line::shape),
                    VENDORS.stream(),
                    CONNECTIONS.stream(),
                    NAMED.stream())
            .flatMap(shapes -> shapes)
            .toList();

    private SecretShapes() {}
}
