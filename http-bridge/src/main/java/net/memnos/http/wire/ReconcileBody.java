package net.memnos.http.wire;

import net.memnos.engine.reconcile.ReconcileRequest;
import org.jspecify.annotations.Nullable;

/** A claim to hold against the memory, as it comes in. */
public record ReconcileBody(
        @Nullable String claim,
        @Nullable String subject,
        @Nullable String predicate,
        @Nullable String namespace) {

    public ReconcileRequest toRequest() {
        return new ReconcileRequest(Field.required("claim", claim), subject, predicate, Field.namespace(namespace));
    }
}
