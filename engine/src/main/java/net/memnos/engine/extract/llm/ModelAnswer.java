package net.memnos.engine.extract.llm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.fact.ExtractedFact;

/** What came of asking the model once. */
sealed interface ModelAnswer {

    /** The tokens that the call was charged with. */
    TokenCount tokens();

    /** Whether the endpoint ran the model, whatever came of it: such a call stands in the ledger. */
    boolean answered();

    /** The facts of a turn; most turns have none. */
    record Drawn(List<ExtractedFact> facts, TokenCount tokens) implements ModelAnswer {

        public Drawn {
            facts = List.copyOf(facts);
        }

        @Override
        public boolean answered() {
            return true;
        }
    }

    /**
     * Nothing was drawn.
     *
     * @param what what happened, in words of our own: never a part of the answer, an address or a key
     * @param retryAfter how long the endpoint asked to be left alone
     */
    record Failed(Fault fault, String what, Optional<Duration> retryAfter, TokenCount tokens, boolean answered)
            implements ModelAnswer {

        /** A call that did not get as far as an answer of the model. */
        static Failed of(Fault fault, String what) {
            return new Failed(fault, what, Optional.empty(), TokenCount.NONE, false);
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
