package net.memnos.engine.access;

import static net.memnos.schema.Tables.PRINCIPAL;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.records.PrincipalRecord;

/** The principals of the store. Only its administrators see and change them. */
public final class PrincipalStore {

    private static final int LIST_MAX = 10_000;
    private static final int DISPLAY_NAME_MAX = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final InstantSource clock;
    private final IdSource ids;
    private final GrantStore grants;

    public PrincipalStore(InstantSource clock, IdSource ids, GrantStore grants) {
        this.clock = clock;
        this.ids = ids;
        this.grants = grants;
    }

    /** Adds a principal, without any right yet. */
    public Principal create(
            Transaction transaction, Scope administration, String name, String displayName, Principal.Kind kind) {
        administration.requireAdministration();
        return insert(transaction, name, displayName, kind)
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.CONFLICT,
                        "there is a principal '" + name + "' already",
                        "choose another name; 'memnos principal ls' lists them"));
    }

    /** All principals by name, the disabled ones too. */
    public List<PrincipalSummary> list(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .selectFrom(PRINCIPAL)
                .orderBy(PRINCIPAL.NAME)
                .limit(LIST_MAX)
                .fetch(row -> new PrincipalSummary(principal(row), row.getCreatedAt(), row.getDisabledAt()));
    }

    /** A principal by name, for the administrators of any namespace. */
    public Optional<Principal> find(Transaction transaction, Scope admin, String name) {
        admin.require(Permission.ADMIN);
        return byName(transaction, name);
    }

    /** Stops a principal from calling, at once and for good; what it wrote stays, with its name. */
    public void disable(Transaction transaction, Scope administration, String name) {
        administration.requireAdministration();
        Principal principal = byName(transaction, name).orElseThrow(() -> unknown(name));
        grants.requireAnotherAdministrator(transaction, principal.id());
        transaction
                .dsl()
                .update(PRINCIPAL)
                .set(PRINCIPAL.DISABLED_AT, now())
                .where(PRINCIPAL.ID.eq(principal.id().value()), PRINCIPAL.DISABLED_AT.isNull())
                .execute();
    }

    /** Refuses to end the last token that opens the administration of the store. */
    void requireAnotherWayIn(Transaction transaction, UUID token) {
        grants.requireAnotherWayIn(transaction, token);
    }

    Optional<Principal> insert(Transaction transaction, String name, String displayName, Principal.Kind kind) {
        if (!NAME.matcher(name).matches()) {
            throw MemnosException.badField(
                    "name",
                    "is not a principal name",
                    "use 1 to 64 lower-case letters, digits, '.', '_' and '-', starting with a letter or digit");
        }
        String shown = displayName.strip();
        if (shown.isEmpty() || shown.codePointCount(0, shown.length()) > DISPLAY_NAME_MAX) {
            throw MemnosException.badField(
                    "display_name", "has a wrong length", "give 1 to " + DISPLAY_NAME_MAX + " characters");
        }
        Principal principal = new Principal(new PrincipalId(ids.next()), name, shown, kind);
        int added = transaction
                .dsl()
                .insertInto(PRINCIPAL)
                .set(PRINCIPAL.ID, principal.id().value())
                .set(PRINCIPAL.NAME, name)
                .set(PRINCIPAL.DISPLAY_NAME, shown)
                .set(PRINCIPAL.KIND, kind.label())
                .set(PRINCIPAL.CREATED_AT, now())
                .onConflictDoNothing()
                .execute();
        return added == 1 ? Optional.of(principal) : Optional.empty();
    }

    Optional<Principal> byName(Transaction transaction, String name) {
        return transaction
                .dsl()
                .selectFrom(PRINCIPAL)
                .where(PRINCIPAL.NAME.eq(name))
                .fetchOptional(PrincipalStore::principal);
    }

    Optional<Principal> byId(Transaction transaction, PrincipalId id) {
        return transaction
                .dsl()
                .selectFrom(PRINCIPAL)
                .where(PRINCIPAL.ID.eq(id.value()))
                .fetchOptional(PrincipalStore::principal);
    }

    static Principal principal(PrincipalRecord row) {
        return new Principal(
                new PrincipalId(row.getId()), row.getName(), row.getDisplayName(), Principal.Kind.of(row.getKind()));
    }

    static MemnosException unknown(String name) {
        return new MemnosException(
                ErrorCode.NOT_FOUND,
                "there is no principal '" + name.substring(0, Math.min(name.length(), 64)) + "'",
                "'memnos principal ls' lists them");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
