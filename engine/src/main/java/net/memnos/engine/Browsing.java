package net.memnos.engine;

import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.browse.ActivityDay;
import net.memnos.engine.browse.ActivityStore;
import net.memnos.engine.browse.BrowseQuery;
import net.memnos.engine.browse.BrowseRequest;
import net.memnos.engine.browse.LastCapture;
import net.memnos.engine.browse.LastCaptureStore;
import net.memnos.engine.browse.MemoryPage;
import net.memnos.engine.browse.ShownStore;
import net.memnos.engine.browse.ShownTo;
import net.memnos.engine.recall.Deadline;
import net.memnos.engine.recall.ExplainedRecall;
import net.memnos.engine.recall.RecallRequest;
import org.jspecify.annotations.Nullable;

/** Looking at the memory from the outside, on behalf of one principal: what there is, who was shown it, what another would find. */
public final class Browsing {

    private final MemnosEngine.Parts parts;
    private final Principal principal;
    private final ActivityStore activity = new ActivityStore();
    private final ShownStore shown = new ShownStore();

    private final LastCaptureStore captures = new LastCaptureStore();

    Browsing(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /** What goes on in the namespaces that the principal administers, by day up to today. */
    public List<ActivityDay> activity(int days) {
        return parts.audited().of(principal, "activity", null, () -> {
            Scope scope = administered();
            return parts.database()
                    .read(transaction -> activity.days(
                            transaction, scope, days, parts.clock().instant()));
        });
    }

    /** What came in last through each client, in the namespaces that the principal administers. */
    public List<LastCapture> captures() {
        return parts.audited().of(principal, "captures", null, () -> {
            Scope scope = administered();
            return parts.database().read(transaction -> captures.byClient(transaction, scope));
        });
    }

    /** The memories that the principal may read, the newest first. */
    public MemoryPage memories(BrowseRequest request) {
        return parts.audited().of(principal, "browse", request.namespace(), () -> {
            NamespaceName namespace = request.namespace();
            Scope scope = namespace == null
                    ? parts.access().authorizeAll(principal, Permission.READ)
                    : parts.access().authorize(principal, namespace, Permission.READ);
            return new BrowseQuery(parts.database(), parts.clock(), parts.facts(), parts.recall()::turns)
                    .page(scope, request);
        });
    }

    /**
     * The recalls that served a memory, in the namespaces that the principal administers.
     *
     * @param before the receipt to go on from; null: from the newest
     */
    public List<ShownTo> shown(String memory, @Nullable UUID before, int limit) {
        return parts.audited().of(principal, "shown", null, () -> {
            Scope scope = administered();
            return parts.database().read(transaction -> shown.page(transaction, scope, memory, before, limit));
        });
    }

    /**
     * What a principal would be answered, with what would be left out. Takes the right admin on the whole store, and the
     * right to read what is searched: to administer is not to read. It stands in the audit trail as asked by who asks.
     */
    public ExplainedRecall recallAs(String name, RecallRequest request) {
        return parts.audited().of(principal, "recall as", request.namespace(), () -> {
            Deadline deadline = Deadline.in(request.deadline());
            Scope administration = parts.access().administration(principal);
            Principal other = parts.database()
                    .read(transaction -> parts.governance().principals().find(transaction, administration, name))
                    .orElseThrow(() -> new MemnosException(
                            ErrorCode.NOT_FOUND, "there is no such principal", "see GET /admin/api/principals"));
            Scope reading = reading(other, request.namespace());
            parts.database().write(transaction -> {
                parts.governance()
                        .audit()
                        .record(transaction, administration, "recall as", AuditOutcome.ALLOWED, other.name());
                return other;
            });
            return parts.recall()
                    .explain(
                            reading,
                            request.asking(
                                    parts.redactor().redact(request.query()).text()),
                            deadline);
        });
    }

    /** It is not the other one who was refused, so nothing of the kind is noted of them. */
    private Scope reading(Principal other, @Nullable NamespaceName namespace) {
        if (namespace == null) {
            return parts.access().authorizeAllAs(other, principal, Permission.READ);
        }
        parts.access().authorize(principal, namespace, Permission.READ);
        return parts.access()
                .authorizeIfGranted(other, namespace, Permission.READ)
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.UNPROCESSABLE,
                        "'" + other.name() + "' may not read '" + namespace + "', so they would be refused",
                        "ask in a namespace that they may read, or in all of them"));
    }

    /** Who administers nothing at all is refused, rather than told that there is nothing. */
    private Scope administered() {
        Scope scope = parts.access().authorizeAll(principal, Permission.ADMIN);
        return scope.namespaces().isEmpty() ? parts.access().administration(principal) : scope;
    }
}
