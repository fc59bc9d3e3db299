package net.memnos.engine.extract.llm;

import java.time.Duration;
import java.util.Optional;

/** What came of asking the model once. */
sealed interface ModelAnswer<T> {

    /** The tokens that the call was charged with. */
    TokenCount tokens();

    /** Whether the endpoint ran the model, whatever came of it: such a call stands in the ledger. */
    boolean answered();

    /** What was asked for; the facts of a turn are mostly none. */
    record Given<T>(T value, TokenCount tokens) implements ModelAnswer<T> {

        @Override
        public boolean answered() {
            return true;
        }
    }

    /**
     * Nothing was given.
     *
     * @param what what happened, in words of our own: never a part of the answer, an address or a key
     * @param retryAfter how long the endpoint asked to be left alone
     */
    record Failed<T>(Fault fault, String what, Optional<Duration> retryAfter, TokenCount tokens, boolean answered)
            implements ModelAnswer<T> {

        /** A call that did not get as far as an answer of the model. */
        static <T> Failed<T> of(Fault fault, String what) {
            return new Failed<>(fault, what, Optional.empty(), TokenCount.NONE, false);
        }
    }

    /** Whose fault it was, which decides what is done about it. */
    enum Fault {
        /** The endpoint could not be reached, took too long or failed; another time it may work. */
        AWAY,
        /** The endpoint has enough of us for a while. */
        LIMITED,
        /** The answer is not what was asked for; the next one may be. */
        BROKEN,
        /** The endpoint refuses this very request, so it would refuse it again. */
        REJECTED,
        /** The endpoint refuses us: the key, the address or the model is wrong, so every request would fail. */
        DENIED
    }
}
