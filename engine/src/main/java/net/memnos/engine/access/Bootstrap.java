package net.memnos.engine.access;

import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * Gives a store its first administrator. It asks for no scope, because whoever runs it on the server's machine owns the
 * database already: only the command line's local commands may hold one.
 */
public final class Bootstrap {

    private final Database database;
    private final PrincipalStore principals;
    private final GrantStore grants;
    private final TokenStore tokens;

    public Bootstrap(Database database, PrincipalStore principals, GrantStore grants, TokenStore tokens) {
        this.database = database;
        this.principals = principals;
        this.grants = grants;
        this.tokens = tokens;
    }

    /**
     * Makes a person with every right everywhere, and a token, in one transaction. When the store has an administrator
     * already, nothing changes and there is no token.
     */
    public Optional<MintedToken> firstAdministrator(String name, String displayName, String tokenLabel) {
        return database.write(transaction -> {
            grants.lock(transaction);
            if (grants.hasAdministrator(transaction)) {
                return Optional.empty();
            }
            Principal admin = principals
                    .insert(transaction, name, displayName, Principal.Kind.PERSON)
                    .or(() -> principals.byName(transaction, name))
                    .orElseThrow();
            for (Permission permission : Permission.values()) {
                grants.insert(
                        transaction,
                        admin.id().value(),
                        GrantPattern.EVERYTHING,
                        permission,
                        admin.id().value());
            }
            return Optional.of(tokens.insert(transaction, admin, tokenLabel, Mandate.WHOLE, null));
        });
    }

    /** Another token for a principal that exists. */
    public MintedToken mintFor(String principalName, String label, @Nullable Duration timeToLive) {
        return database.write(transaction -> tokens.insert(
                transaction,
                principals.byName(transaction, principalName).orElseThrow(() -> PrincipalStore.unknown(principalName)),
                label,
                Mandate.WHOLE,
                timeToLive));
    }
}
