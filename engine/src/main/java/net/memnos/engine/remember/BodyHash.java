package net.memnos.engine.remember;

import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.turn.ContentHash;

/** Tells whether two requests with one idempotency key are the same. */
final class BodyHash {

    private BodyHash() {}

    /** The hash of a redacted request; a secret must not live on in a hash that can be tried against guesses. */
    static byte[] of(RememberRequest request) {
        ContentHash hash = new ContentHash()
                .add(request.text())
                .add(request.type())
                .add(request.speaker())
                .add(request.role())
                .add(request.occurredAt())
                .add(request.sessionId())
                .add(request.externalId());
        for (GivenFact fact : request.facts()) {
            hash.add(fact.subject())
                    .add(fact.predicate())
                    .add(fact.object())
                    .add(fact.statement())
                    .add(fact.validFrom())
                    .add(fact.validTo());
        }
        return hash.finish();
    }
}
