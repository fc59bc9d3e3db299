package net.memnos.engine.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.VaultKey;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets sealed in the database and opens them with the master key. Without that key it is locked: it says so, and
 * everything that needs no secret works. Every opening stands in the audit trail. Thread-safe.
 */
public final class Vault implements SecretSource {

    /** A value that was changed counts after so long; until then each use would be a row of the audit trail. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final String HINT =
            "set MEMNOS_VAULT_KEY, restore the file secrets/vault-key, or run 'memnos setup'; where 'memnos secret rotate'"
                    + " was broken off, run it again";

    private final Database database;
    private final InstantSource clock;
    private final MasterKeySource source;
    private final SecretStore secrets;
    private final AuditStore audit;
    private final Map<SecretName, Kept> kept = new ConcurrentHashMap<>();
    private volatile @Nullable MasterKey loaded;

    /** A value that was resolved, and until when it is used. */
    private record Kept(Secret value, Instant until) {}

    public Vault(Database database, VaultKey key, InstantSource clock, AuditStore audit) {
        this.database = database;
        this.clock = clock;
        this.source = new MasterKeySource(key);
        this.secrets = new SecretStore(clock);
        this.audit = audit;
    }

    /** Seals a value under a name, in place of one that is there. */
    public void put(Scope administration, SecretName name, Secret value) {
        if (value.reference().isPresent()) {
            throw new MemnosException(ErrorCode.BAD_REQUEST, "a secret cannot refer to another", "give its value");
        }
        MasterKey master = unlocked();
        refuseStrangeKey(master);
        byte[] closed = master.seal(name.value(), value);
        database.write(transaction -> {
            secrets.put(transaction, administration, name, closed);
            audit.record(transaction, administration, "secret set", AuditOutcome.ALLOWED, name.value());
            return name;
        });
        kept.remove(name);
    }

    /** Two keys in one vault would lock half of it for each. */
    private void refuseStrangeKey(MasterKey master) {
        database.read(secrets::any)
                .filter(name -> database.read(transaction -> secrets.sealed(transaction, name))
                        .flatMap(stored -> master.open(name.value(), stored))
                        .isEmpty())
                .ifPresent(name -> {
                    throw new MemnosException(
                            ErrorCode.CONFLICT,
                            "the master key is not the one that the vault was filled with; nothing was saved",
                            "use that one, or remove what it sealed, such as 'memnos secret rm " + name + "'");
                });
    }

    /**
     * The value of a secret, for whom it was granted to. Who administers the vault does not see it by that alone, and a token
     * that carries only some rights carries none on secrets.
     */
    public Secret get(Scope caller, SecretName name) {
        if (caller.principal().mandate().isNarrow()
                || !database.read(transaction -> secrets.isGranted(transaction, caller, name))) {
            note(caller, name, AuditOutcome.REFUSED);
            throw notGranted(caller, name);
        }
        try {
            Secret value = opened(name);
            note(caller, name, AuditOutcome.ALLOWED);
            return value;
        } catch (MemnosException e) {
            note(caller, name, AuditOutcome.FAILED);
            throw e;
        }
    }

    private Secret opened(SecretName name) {
        MasterKey master = unlocked();
        byte[] stored =
                database.read(transaction -> secrets.sealed(transaction, name)).orElseThrow(() -> unknown(name));
        return master.open(name.value(), stored)
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.CONFLICT, "the master key does not open the secret '" + name + "'", HINT));
    }

    private void note(Scope caller, SecretName name, AuditOutcome outcome) {
        database.write(transaction -> {
            audit.record(transaction, caller, "secret get", outcome, name.value());
            return outcome;
        });
    }

    /** Which secrets there are is for administrators to know. */
    private MemnosException notGranted(Scope caller, SecretName name) {
        boolean narrow = caller.principal().mandate().isNarrow();
        boolean unknown = caller.isEverywhere()
                && database.read(transaction -> secrets.sealed(transaction, name))
                        .isEmpty();
        return unknown
                ? unknown(name)
                : new MemnosException(
                        ErrorCode.FORBIDDEN,
                        "'" + caller.principal().name() + "' may not see the secret '" + name + "'"
                                + (narrow ? " with this token" : ""),
                        narrow
                                ? "use a token that carries all rights of its principal"
                                : "an administrator grants it: memnos secret grant " + name + " "
                                        + caller.principal().name());
    }

    /** Lets a principal see the value of a secret. */
    public void grant(Scope administration, SecretName name, String principal) {
        boolean granted = database.write(transaction -> {
            boolean done = secrets.grant(transaction, administration, name, principal);
            noteGrant(transaction, administration, "secret grant", done, name + " " + principal);
            return done;
        });
        if (!granted) {
            throw new MemnosException(
                    ErrorCode.NOT_FOUND,
                    "there is no secret '" + name + "', or no such principal",
                    "'memnos secret ls' and 'memnos principal ls' list them");
        }
    }

    /** Takes that back; a value that somebody has seen they keep, so replace it. */
    public void revoke(Scope administration, SecretName name, String principal) {
        boolean revoked = database.write(transaction -> {
            boolean done = secrets.revoke(transaction, administration, name, principal);
            noteGrant(transaction, administration, "secret revoke", done, name + " " + principal);
            return done;
        });
        if (!revoked) {
            throw new MemnosException(
                    ErrorCode.NOT_FOUND, "nobody granted '" + name + "' to them", "'memnos secret ls' lists grants");
        }
    }

    private void noteGrant(Transaction transaction, Scope administration, String action, boolean done, String subject) {
        audit.record(transaction, administration, action, done ? AuditOutcome.ALLOWED : AuditOutcome.FAILED, subject);
    }

    /**
     * Seals everything with another master key, all or nothing, and returns how many secrets that were. What is sealed with it
     * already stays, so a rotation that was broken off can be done again. The next key has to be kept before.
     */
    public int rotate(Scope administration, Secret next) {
        MasterKey master = unlocked();
        MasterKey replacing;
        try {
            replacing = MasterKey.parse(next);
        } catch (VaultLocked e) {
            throw new MemnosException(
                    ErrorCode.BAD_REQUEST, "the next key cannot be used: " + e.getMessage(), "nothing was changed");
        }
        int sealed = database.write(transaction -> {
            Map<SecretName, byte[]> all = secrets.lockAll(transaction, administration);
            all.forEach((name, stored) -> {
                if (replacing.open(name.value(), stored).isEmpty()) {
                    Secret value = master.open(name.value(), stored).orElseThrow(() -> strange(name));
                    secrets.reseal(transaction, administration, name, replacing.seal(name.value(), value));
                }
            });
            audit.record(transaction, administration, "secret rotate", AuditOutcome.ALLOWED, all.size() + " secrets");
            return all.size();
        });
        loaded = replacing;
        return sealed;
    }

    private static MemnosException strange(SecretName name) {
        return new MemnosException(
                ErrorCode.CONFLICT,
                "the master key does not open the secret '" + name + "'; nothing was changed",
                "remove that one, or use the key that it was sealed with");
    }

    /** Names, who set them when, and who may see them. */
    public List<SecretEntry> list(Scope administration) {
        return database.read(transaction -> secrets.list(transaction, administration));
    }

    /** Whether it holds nothing, so that any master key would do. */
    public boolean isEmpty() {
        return database.read(secrets::any).isEmpty();
    }

    /** Needs no master key. */
    public void remove(Scope administration, SecretName name) {
        boolean removed = database.write(transaction -> {
            boolean there = secrets.remove(transaction, administration, name);
            audit.record(
                    transaction,
                    administration,
                    "secret rm",
                    there ? AuditOutcome.ALLOWED : AuditOutcome.FAILED,
                    name.value());
            return there;
        });
        kept.remove(name);
        if (!removed) {
            throw unknown(name);
        }
    }

    /** The value behind a reference, for this process itself; anything else is its own value. */
    @Override
    public Secret resolve(Secret configured) throws Unresolved {
        Optional<String> reference = configured.reference();
        if (reference.isEmpty()) {
            return configured;
        }
        SecretName name;
        try {
            name = new SecretName(reference.get());
        } catch (MemnosException e) {
            throw new Unresolved(String.valueOf(e.getMessage()));
        }
        Kept known = kept.get(name);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        return lookUp(name);
    }

    @Override
    public Optional<String> problem() {
        Optional<SecretName> any = database.read(secrets::any);
        if (any.isEmpty()) {
            return Optional.empty();
        }
        return locked().map(reason -> "the vault is locked: " + reason)
                .or(() -> opens(any.get())
                        ? Optional.empty()
                        : Optional.of("the master key is not the one that the vault was filled with"));
    }

    private boolean opens(SecretName name) {
        MasterKey master = unlocked();
        return database.read(transaction -> secrets.sealed(transaction, name))
                .map(stored -> master.open(name.value(), stored).isPresent())
                .orElse(true);
    }

    private Secret lookUp(SecretName name) throws Unresolved {
        Optional<byte[]> stored = database.read(transaction -> secrets.sealed(transaction, name));
        if (stored.isEmpty()) {
            throw new Unresolved("there is no secret '" + name + "' in the vault");
        }
        Optional<Secret> value;
        try {
            value = key().open(name.value(), stored.get());
        } catch (VaultLocked e) {
            note(name, AuditOutcome.FAILED);
            throw new Unresolved("the vault is locked, so there is no '" + name + "': " + e.getMessage());
        }
        note(name, value.isPresent() ? AuditOutcome.ALLOWED : AuditOutcome.FAILED);
        Secret secret =
                value.orElseThrow(() -> new Unresolved("the master key does not open the secret '" + name + "'"));
        kept.put(name, new Kept(secret, clock.instant().plus(KEPT)));
        return secret;
    }

    private void note(SecretName name, AuditOutcome outcome) {
        database.write(transaction -> {
            audit.byItself(transaction, "secret resolve", outcome, name.value());
            return outcome;
        });
    }

    /** Why the vault is locked; empty when it is open. */
    public Optional<String> locked() {
        try {
            key();
            return Optional.empty();
        } catch (VaultLocked e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private MasterKey unlocked() {
        try {
            return key();
        } catch (VaultLocked e) {
            throw new MemnosException(ErrorCode.UNAVAILABLE, "the vault is locked: " + e.getMessage(), HINT);
        }
    }

    private MasterKey key() throws VaultLocked {
        MasterKey there = loaded;
        if (there == null) {
            there = source.load();
            loaded = there;
        }
        return there;
    }

    private static MemnosException unknown(SecretName name) {
        return new MemnosException(
                ErrorCode.NOT_FOUND, "there is no secret '" + name + "'", "'memnos secret ls' lists them");
    }
}
