package net.memnos.hooks.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a local server proves that it belongs to the owner of the run file, before it is sent a token: it answers a
 * client's random challenge with an HMAC under the run file's secret. The port is part of it, so that a stranger on
 * another port cannot pass the challenge on.
 */
public final class ServerProof {

    /** The request header with the challenge. */
    public static final String CHALLENGE_HEADER = "Memnos-Challenge";

    /** The response header with the answer. */
    public static final String PROOF_HEADER = "Memnos-Proof";

    private static final Pattern CHALLENGE = Pattern.compile("[0-9a-f]{32}");
    private static final String MAC = "HmacSHA256";

    private ServerProof() {}

    /** A challenge for one request. */
    public static String challenge(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A secret for one run of a server. */
    public static String secret(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** True for what a client of ours may send; nothing else is signed. */
    public static boolean isChallenge(String challenge) {
        return CHALLENGE.matcher(challenge).matches();
    }

    /** The server's answer on its own port. */
    public static String answer(String secret, String challenge, int port) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal((challenge + ":" + port).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** Compares in constant time. */
    public static boolean matches(String secret, String challenge, int port, String answer) {
        return MessageDigest.isEqual(
                answer(secret, challenge, port).getBytes(StandardCharsets.UTF_8),
                answer.getBytes(StandardCharsets.UTF_8));
    }
}
