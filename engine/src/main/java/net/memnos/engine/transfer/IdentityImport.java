package net.memnos.engine.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.identity.IdentityRestorer;
import net.memnos.engine.identity.PredicateRestorer;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.transfer.ExchangeLine.IdentityLine;
import net.memnos.engine.transfer.ExchangeLine.PredicateLine;
import net.memnos.engine.transfer.Importer.Stored;
import org.jspecify.annotations.Nullable;

/** Takes in the lines that say what names mean: merges, splits and predicates. They move what everybody stated. */
public final class IdentityImport {

    private static final Pattern CHANGE_ID =
            Pattern.compile("c_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final Database database;
    private final InstantSource clock;
    private final SecretRedactor redactor;
    private final PrincipalStore principals;
    private final IdentityRestorer identities;
    private final PredicateRestorer predicates;
    private final Runnable afterCommit;

    /** The last argument runs after each commit that left a job behind; it must not block. */
    public IdentityImport(
            Database database,
            InstantSource clock,
            SecretRedactor redactor,
            PrincipalStore principals,
            IdentityRestorer identities,
            PredicateRestorer predicates,
            Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.redactor = redactor;
        this.principals = principals;
        this.identities = identities;
        this.predicates = predicates;
        this.afterCommit = afterCommit;
    }

    Stored store(Scope scope, Optional<Scope> admin, IdentityLine line) {
        Scope changing = changing(scope, admin);
        redactor.refuseIn("entity", line.entity());
        redactor.refuseIn("other", line.other());
        line.names().forEach(name -> redactor.refuseIn("names", name));
        UUID id = line.id() == null ? ImportKey.id(line.key()) : changeId(line.id());
        Instant recordedAt = line.recordedAt();
        IdentityStore.Stamp stamp = new IdentityStore.Stamp(
                id,
                author(scope, changing, line.author()),
                recordedAt == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : recordedAt);
        boolean made = database.write(transaction -> identities.restore(
                transaction, scope, changing, line.change(), line.entity(), line.other(), line.names(), stamp));
        return done(shown(id), made);
    }

    Stored store(Scope scope, Optional<Scope> admin, PredicateLine line) {
        redactor.refuseIn("predicate", line.predicate());
        line.aliases().forEach(alias -> redactor.refuseIn("aliases", alias));
        boolean changed = predicates.restore(
                scope, changing(scope, admin), line.predicate(), line.predicateClass(), line.aliases());
        return done(line.predicate(), changed);
    }

    /** The id of a change of identity as it is shown. */
    static String shown(UUID id) {
        return "c_" + id;
    }

    private Stored done(String id, boolean changed) {
        if (changed) {
            afterCommit.run();
        }
        return new Stored(id, !changed);
    }

    private static Scope changing(Scope scope, Optional<Scope> admin) {
        return admin.orElseThrow(() -> new MemnosException(
                ErrorCode.FORBIDDEN,
                "kind: what names mean takes the right admin on '"
                        + scope.namespace().name() + "'",
                "ask an administrator to import the file; its turns and facts need no such right"));
    }

    private PrincipalId author(Scope scope, Scope admin, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(wanted -> database.read(transaction -> principals.find(transaction, admin, wanted)))
                .map(Principal::id)
                .orElse(scope.principal().id());
    }

    private static UUID changeId(String shown) {
        Matcher matcher = CHANGE_ID.matcher(shown);
        if (!matcher.matches()) {
            throw MemnosException.badField(
                    "id", "is not the id of a change of identity", "leave the fields of an export as they are");
        }
        return UUID.fromString(matcher.group(1));
    }
}
