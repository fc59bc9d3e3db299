package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.memnos.engine.audit.AuditKeys;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.Secret;
import net.memnos.engine.vault.MasterKey;
import net.memnos.postgres.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the master key of the vault. The new key is on the disk before anything is sealed with it, and the old one until
 * everything is, so that no moment at which it is broken off leaves a secret without its key.
 */
final class KeyRotation {

    private final CliContext context;

    KeyRotation(CliContext context) {
        this.context = context;
    }

    /** Returns how many secrets are sealed with the new key. */
    int run(@Nullable Path given) {
        Path kept = context.home().folder().resolve(ConfigKey.VAULT_KEY.secretFile());
        boolean ours = Files.exists(kept) && !context.environment().containsKey(ConfigKey.VAULT_KEY.variable());
        if (ours == (given != null)) {
            throw ours
                    ? new CommandFailure(
                            "the master key is in " + kept + ", where the new one is made", "leave --file out")
                    : new CommandFailure(
                            "the master key is not in a file of this home, so a new one cannot be put in its place",
                            "make one ('head -c 32 /dev/urandom | base64'), give it with --file, and configure it afterwards");
        }
        try (StoreSession store = StoreSession.open(context)) {
            retire(store.config().vault().key());
            if (given != null) {
                return store.vault()
                        .rotate(store.administration(), SecretInput.read(context.terminal(), "the new key", given));
            }
            Path next = kept.resolveSibling(kept.getFileName() + ".next");
            Secret key = next(next);
            int sealed = store.vault().rotate(store.administration(), key);
            OwnerOnly.write(kept, key.value() + "\n");
            Files.delete(next);
            return sealed;
        } catch (IOException e) {
            throw new UncheckedIOException("the master key in " + kept + " cannot be replaced; run it again", e);
        }
    }

    private void retire(Optional<Secret> master) throws IOException {
        if (master.isPresent()) {
            AuditKeys.retire(context.home().folder().resolve("secrets"), master.get());
        }
    }

    /** The one of a rotation that was broken off may seal secrets already. */
    private static Secret next(Path file) throws IOException {
        if (Files.exists(file)) {
            return new Secret(Files.readString(file).strip());
        }
        Secret made = MasterKey.generate();
        OwnerOnly.write(file, made.value() + "\n");
        return made;
    }
}
