package net.memnos.benchmarks.answer;

import net.memnos.engine.endpoint.Fault;

/** A call to a model came to nothing, and nothing was paid for it. */
final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** @param message in words of our own: no key, nothing of an answer */
    Unanswered(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
