package net.memnos.engine;

import java.util.Optional;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.forget.Expiry;
import net.memnos.engine.forget.ForgetPipeline;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.forget.ForgetResult;
import net.memnos.engine.forget.ForgetRights;
import net.memnos.engine.turn.MemoryType;

/** Forgetting on behalf of a principal: finds where it happens, and what they may do there. Thread-safe. */
record Forgetting(AccessControl access, ForgetPipeline pipeline, Expiry expiry) {

    ForgetResult forget(Principal principal, ForgetRequest request) {
        NamespaceName namespace = request.namespace();
        NamespaceName place = namespace == null
                ? pipeline.placeOf(access.authorizeAll(principal, Permission.WRITE), request.anchor())
                : namespace;
        return pipeline.forget(
                new ForgetRights(
                        access.authorize(principal, place, Permission.WRITE),
                        access.authorizeIfGranted(principal, place, Permission.ADMIN),
                        access.authorizeIfGranted(principal, place, Permission.PIN)),
                request);
    }

    Expiry.Kept keep(Principal principal, NamespaceName namespace, Optional<MemoryType> type, Optional<Integer> days) {
        return expiry.keep(access.authorize(principal, namespace, Permission.ADMIN), type, days);
    }
}
