package net.memnos.engine.remember.redact;

import java.util.List;

/** The shapes of secrets that are known, the most specific first. */
final class SecretShapes {

    /** Not inside a longer word. */
    private static final String START = "(?<![A-Za-z0-9])";

    static final List<SecretShape> ALL = List.of(
            SecretShape.of("memnos-token", START + "mnk_[A-Za-z0-9_-]{43}+(?![A-Za-z0-9_-])"),
            SecretShape.of(
                    "aws-secret-key",
                    START + "(?:AKIA|ASIA)[A-Z0-9]{16}+[\\s,:;|\"'/]{1,5}+([A-Za-z0-9/+]{40}+)(?![A-Za-z0-9/+=])"),
            SecretShape.of(
                    "aws-secret-key",
                    "(?i)aws[a-z_. -]{0,20}(?:secret|key)[a-z_ -]{0,20}[\"']?\\s{0,3}+[=:]\\s{0,3}+[\"']?([a-z0-9/+]{40}+)(?![a-z0-9/+=])"),
            SecretShape.of("aws-access-key", START + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}+(?![A-Za-z0-9])"),
            SecretShape.of("github-token", START + "gh[pousr]_[A-Za-z0-9]{36,}+"),
            SecretShape.of("github-token", START + "github_pat_[A-Za-z0-9_]{22,}+"),
            SecretShape.of(
                    "gitlab-token", START + "gl(?:pat|dt|rt|ptt|cbt|soat|oas|ft|imt|agent|ffct)-[A-Za-z0-9_.-]{20,}+"),
            SecretShape.of("slack-token", START + "xox[abeoprs]-[A-Za-z0-9-]{10,}+"),
            SecretShape.of("slack-token", START + "xapp-[A-Za-z0-9-]{10,}+"),
            SecretShape.of("slack-webhook", "hooks\\.slack\\.com/services/([A-Za-z0-9/]{20,}+)"),
            SecretShape.of("stripe-key", START + "[sr]k_(?:live|test)_[A-Za-z0-9]{16,}+"),
            SecretShape.of("stripe-key", START + "whsec_[A-Za-z0-9+/=]{24,}+"),
            SecretShape.of("anthropic-key", START + "sk-ant-[A-Za-z0-9_-]{20,}+", SecretWords::hasDigitAndLetter),
            SecretShape.of("openai-key", START + "sk-[A-Za-z0-9_-]{20,}+", SecretWords::hasDigitAndBothCases),
            SecretShape.of("google-key", START + "AIza[A-Za-z0-9_-]{35}+(?![A-Za-z0-9_-])"),
            SecretShape.of("google-key", START + "GOCSPX-[A-Za-z0-9_-]{20,}+"),
            SecretShape.of("google-token", START + "ya29\\.[A-Za-z0-9_-]{20,}+"),
            SecretShape.of("npm-token", START + "npm_[A-Za-z0-9]{36,}+"),
            SecretShape.of("huggingface-token", START + "hf_[A-Za-z0-9]{30,}+"),
            SecretShape.of("pypi-token", START + "pypi-[A-Za-z0-9_-]{50,}+"),
            SecretShape.of("sendgrid-key", START + "SG\\.[A-Za-z0-9_-]{22}+\\.[A-Za-z0-9_-]{43}+(?![A-Za-z0-9_-])"),
            SecretShape.of("digitalocean-token", START + "do[opr]_v1_[a-f0-9]{64}+(?![A-Za-z0-9])"),
            SecretShape.of(
                    "jwt",
                    "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}+\\.eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]{0,8192}+)?"),
            SecretShape.of(
                    "url-credentials",
                    "://[^\\s/:@\"'<>]{0,100}+:([^\\s/@\"'<>]{1,256}+)@",
                    candidate -> !SecretWords.isPlaceholder(candidate.secret())),
            SecretShape.of(
                    "bearer-token",
                    "(?i)" + START + "bearer\\s{1,3}+([A-Za-z0-9._~+/=-]{16,}+)",
                    SecretWords::looksRandom),
            SecretShape.of(
                    "basic-credentials",
                    "(?i)authorization[\"']?\\s{0,3}+[:=]\\s{0,3}+[\"']?basic\\s{1,3}+([A-Za-z0-9+/=]{8,}+)"),
            SecretShape.of(
                    "secret",
                    SecretWords.NAME + SecretWords.ASSIGNED + "\"([^\"\\s]{4,}+)\"",
                    SecretWords::isQuotedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.NAME + SecretWords.ASSIGNED + "'([^'\\s]{4,}+)'",
                    SecretWords::isQuotedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.NAME + SecretWords.ASSIGNED + "([^\\s\"'`,;<>(){}\\[\\]]{6,}+)",
                    SecretWords::isAssignedSecret),
            SecretShape.of(
                    "secret",
                    SecretWords.NAME + "\\s{1,3}+(?:is|was)\\s{1,3}+[\"'`]?([^\\s\"'`,;<>(){}\\[\\]]{6,}+)",
                    SecretWords::isToldSecret),
            SecretShape.of(
                    "card-number",
                    "(?<![0-9A-Za-z.+/=_-])[3-6][0-9](?:[ -]?[0-9]){11,17}+(?![0-9A-Za-z_-])",
                    CardNumber::isOne));

    private SecretShapes() {}
}
