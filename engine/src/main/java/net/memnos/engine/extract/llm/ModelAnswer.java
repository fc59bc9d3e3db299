package net.memnos.engine.extract.llm;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.endpoint.Fault;
import net.memnos.engine.endpoint.TokenCount;

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
}
