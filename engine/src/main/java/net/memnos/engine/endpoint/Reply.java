package net.memnos.engine.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What an endpoint sent back.
 *
 * @param retryAfter how long it asked to be left alone
 */
public record Reply(int status, Optional<Duration> retryAfter, byte[] body) {

    public boolean succeeded() {
        return status == 200;
    }

    /** Whether the endpoint understood the address but not the request. */
    public boolean refusesTheRequest() {
        return status == 400 || status == 422;
    }

    public Fault fault() {
        return Fault.of(status);
    }

    /** What happened, in words of our own: never a part of the answer. */
    public String what() {
        return "the endpoint answered " + status;
    }

    /** Whether the answer has a word, to find out what it complains of. */
    public boolean mentions(String word) {
        return new String(body, StandardCharsets.UTF_8).contains(word);
    }
}
