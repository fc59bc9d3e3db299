package net.memnos.hooks.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Follows the messages of a request up to what a person said last and nobody answered. */
final class Conversation {

    private final MessageDigest digest = Digests.sha256();
    private String open = "";
    private boolean answered;
    private boolean summary;

    /** The messages before these are kept by the vendor under this name. */
    void continues(String name) {
        update(name);
    }

    void add(Message message) {
        if (message.isOf("user")) {
            byUser(message);
        } else if (message.isOf("tool") || message.isOf("function") || message.results || message.calls) {
            // A step of the loop: what the user had said was taken up before it.
            open = "";
            answered = false;
        } else if (message.isOf("assistant")) {
            answered = true;
        }
    }

    private void byUser(Message message) {
        // An answer at the very end is one that the model is to go on with; one before a message of the user is an
        // answer.
        if (answered || message.results) {
            open = "";
            answered = false;
        }
        String words = message.words();
        if (words.isEmpty()) {
            return;
        }
        summary = SummaryRequest.isOne(words);
        open = open.isEmpty() ? words : open + "\n\n" + words;
        update(words);
    }

    Prompt prompt(boolean tools, long tokensMax) {
        return new Prompt(
                open.isEmpty() ? Optional.empty() : Optional.of(open),
                HexFormat.of().formatHex(digest.digest()),
                tools,
                tokensMax,
                summary && !open.isEmpty());
    }

    private void update(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
