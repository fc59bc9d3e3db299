package net.memnos.engine.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The one maker of scopes: it knows callers by their tokens and says what they may do where. Nothing is cached, so a
 * revoked token or grant counts from the next call on. Thread-safe.
 */
public final class AccessControl {

    private static final int PATTERNS_NAMED = 20;
    /** A stranger who tries tokens must not be able to fill the audit trail. */
    private static final Duration BETWEEN_STRANGERS = Duration.ofSeconds(1);
    /** Nor somebody who goes on with a token that was taken from them. */
    private static final Duration BETWEEN_USES_OF_A_DEAD_TOKEN = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final TokenStore tokens;
    private final GrantStore grants;
    private final NamespaceStore namespaces;
    private final Consumer<Refusal> refusals;
    private final Repeats<String> strangers = new Repeats<>(BETWEEN_STRANGERS);
    private final Repeats<UUID> dead = new Repeats<>(BETWEEN_USES_OF_A_DEAD_TOKEN);

    /** Every refusal is handed on before the caller hears of it. */
    public AccessControl(
            Database database,
            InstantSource clock,
            TokenStore tokens,
            GrantStore grants,
            NamespaceStore namespaces,
            Consumer<Refusal> refusals) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
        this.grants = grants;
        this.namespaces = namespaces;
        this.refusals = refusals;
    }

    /** Whose token it is. One that is unknown, expired or revoked, or whose principal is disabled, is refused alike. */
    public Principal authenticate(String bearerToken) {
        Optional<TokenStore.Presented> presented = BearerToken.parse(bearerToken)
                .flatMap(secret -> database.ask(transaction -> tokens.present(transaction, secret)));
        if (presented.isEmpty()) {
            refuseStranger("unknown token");
            throw unauthenticated();
        }
        TokenStore.Presented token = presented.get();
        if (token.refused().isPresent()) {
            dead.count(token.tokenId(), clock.instant())
                    .ifPresent(times -> refuse(
                            token.principal(),
                            "authenticate",
                            Repeats.words(token.refused().get(), times)));
            throw unauthenticated();
        }
        if (token.unnoted()) {
            database.write(transaction -> {
                tokens.touch(transaction, token.tokenId());
                return true;
            });
        }
        return token.principal();
    }

    /**
     * A scope on one namespace. Reading a namespace that nobody has written yet is allowed where a grant covers it, and
     * finds nothing; for everything else it has to exist.
     */
    public Scope authorize(Principal principal, NamespaceName name, Permission permission) {
        GrantStore.Decision decision = decide(principal, name, permission);
        if (!decision.granted()) {
            throw forbidden(principal, name, permission);
        }
        if (decision.namespace().isEmpty() && permission != Permission.READ) {
            throw NamespaceStore.unknown(name);
        }
        return new Scope(principal, permission, decision.namespace().stream().toList());
    }

    /** A scope for writing; the namespace comes to be with the first write that a grant covers. */
    public Scope authorizeWrite(Principal principal, NamespaceName name) {
        GrantStore.Decision decision = decide(principal, name, Permission.WRITE);
        if (!decision.granted()) {
            throw forbidden(principal, name, Permission.WRITE);
        }
        Namespace namespace = decision.namespace()
                .orElseGet(() -> database.write(transaction -> namespaces.ensure(transaction, principal, name)));
        return new Scope(principal, Permission.WRITE, List.of(namespace));
    }

    /** A scope on every namespace that exists and that a grant covers; empty when none does. */
    public Scope authorizeAll(Principal principal, Permission permission) {
        return new Scope(
                principal,
                permission,
                principal.mandate().carries(permission)
                        ? database.read(transaction -> namespaces.covered(transaction, principal.id(), permission))
                        : List.of());
    }

    /** The same in the place of a principal, as far as whoever looks over its shoulder may do it, too. */
    public Scope authorizeAllAs(Principal other, Principal asking, Permission permission) {
        List<Namespace> both = new ArrayList<>(authorizeAll(other, permission).namespaces());
        both.retainAll(authorizeAll(asking, permission).namespaces());
        return new Scope(other, permission, both);
    }

    /** A scope on one namespace when the principal may, else nothing: for what a call may do beyond what it was made for. */
    public Optional<Scope> authorizeIfGranted(Principal principal, NamespaceName name, Permission permission) {
        GrantStore.Decision decision = decide(principal, name, permission);
        return decision.granted()
                ? decision.namespace().map(namespace -> new Scope(principal, permission, List.of(namespace)))
                : Optional.empty();
    }

    /** A scope on what is the principal's own: its grants, and what was granted to it besides namespaces. */
    public Scope self(Principal principal) {
        return new Scope(principal, Permission.READ, List.of());
    }

    /** A scope on the whole store, for those with the right admin on {@code *}. */
    public Scope administration(Principal principal) {
        Optional<Scope> all = authorizeIfAdministration(principal);
        if (all.isEmpty()) {
            refuse(principal, "administer", GrantPattern.EVERYTHING.value());
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "'" + principal.name() + "' does not administer this store"
                            + (principal.mandate().carries(Permission.ADMIN) ? "" : " with this token")
                            + "; nothing was changed",
                    "ask somebody with the right admin on '*'");
        }
        return all.get();
    }

    /** The same for those who have it, else nothing. */
    public Optional<Scope> authorizeIfAdministration(Principal principal) {
        return database.read(transaction -> principal.mandate().carries(Permission.ADMIN)
                        && grants.holds(
                                transaction, principal.id(), Permission.ADMIN, List.of(GrantPattern.EVERYTHING.value()))
                ? Optional.of(Scope.administration(
                        principal, namespaces.covered(transaction, principal.id(), Permission.ADMIN)))
                : Optional.empty());
    }

    /** Refuses a call that shows no token at all; gives what to throw. */
    public MemnosException withoutToken() {
        refuseStranger("no token");
        return new MemnosException(ErrorCode.UNAUTHENTICATED, "there is no token", "send Authorization: Bearer mnk_…");
    }

    /** What the principal may do, as far as its token carries it. */
    private GrantStore.Decision decide(Principal principal, NamespaceName name, Permission permission) {
        GrantStore.Decision decision =
                database.ask(transaction -> grants.decide(transaction, principal.id(), permission, name));
        return principal.mandate().carries(permission)
                ? decision
                : new GrantStore.Decision(false, decision.namespace());
    }

    private MemnosException forbidden(Principal principal, NamespaceName name, Permission permission) {
        refuse(principal, "authorize " + permission.label(), name.value());
        boolean narrow = !principal.mandate().carries(permission);
        List<String> writable = writable(principal);
        String may = writable.isEmpty()
                ? "it may write nowhere"
                : "it may write " + String.join(", ", writable.subList(0, Math.min(PATTERNS_NAMED, writable.size())))
                        + (writable.size() > PATTERNS_NAMED ? " and more" : "");
        return new MemnosException(
                ErrorCode.FORBIDDEN,
                "'" + principal.name() + "' may not " + permission.label() + " '" + name + "'"
                        + (narrow ? " with this token" : "") + ", " + may + "; nothing was saved",
                narrow
                        ? "the token carries "
                                + String.join(", ", principal.mandate().labels()) + "; use one that carries "
                                + permission.label()
                        : "ask an administrator: memnos grant add " + principal.name() + " '" + name + "' "
                                + permission.label());
    }

    private List<String> writable(Transaction transaction, Principal principal) {
        if (!principal.mandate().carries(Permission.WRITE)) {
            return List.of();
        }
        return grants.patterns(transaction, principal.id(), Permission.WRITE, PATTERNS_NAMED + 1);
    }

    /** Notes that somebody was turned away who showed no valid token; one row stands for all that came since the last one. */
    public void refuseStranger(String why) {
        strangers
                .count("", clock.instant())
                .ifPresent(times -> refuse(null, "authenticate", Repeats.words(why, times)));
    }

    /** The patterns of namespaces that a principal may write, so many at most; for whoever was refused another one. */
    public List<String> writable(Principal principal) {
        return database.read(transaction -> writable(transaction, principal));
    }

    private void refuse(@Nullable Principal principal, String action, String subject) {
        refusals.accept(new Refusal(
                clock.instant(),
                principal == null ? null : principal.id(),
                principal == null ? null : principal.client(),
                action,
                subject));
    }

    private static MemnosException unauthenticated() {
        return new MemnosException(
                ErrorCode.UNAUTHENTICATED,
                "the token is unknown, expired or revoked; nothing was saved",
                "send 'Authorization: Bearer mnk_...'; an administrator makes one with 'memnos token'");
    }
}
