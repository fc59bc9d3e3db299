package net.memnos.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ConfigLoader;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.ServerConfig.Embeddings;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.vault.MasterKey;
import net.memnos.engine.vault.SecretName;
import net.memnos.engine.vault.Vault;
import net.memnos.hooks.local.OwnerOnly;
import org.jspecify.annotations.Nullable;

/** Makes the vault ready: its master key, and a key for OpenAI if there is one to put into it. */
final class VaultSetup {

    private static final SecretName OPENAI = new SecretName("openai");

    /** Small and cheap: a turn is a short text. */
    private static final String EXTRACTOR = "gpt-4o-mini";

    private final CliContext context;
    private final Map<ConfigKey, String> flags;

    VaultSetup(CliContext context, Map<ConfigKey, String> flags) {
        this.context = context;
        this.flags = flags;
    }

    /**
     * Makes what is not there.
     *
     * @param keyFile holds the key for OpenAI
     * @param ask whether a person may be asked for it
     */
    void run(@Nullable Path keyFile, boolean ask) {
        ServerConfig.VaultKey configured = context.config(flags).vault();
        if (configured.key().isEmpty() && configured.command().isEmpty()) {
            try (StoreSession store = StoreSession.open(context, flags)) {
                makeMasterKey(store.vault());
            }
        }
        if (keyFile == null && !(ask && context.terminal().interactive())) {
            return;
        }
        // Opened after that, so that it knows the master key.
        try (StoreSession store = StoreSession.open(context, flags)) {
            key(store, keyFile).ifPresent(key -> keep(store, key));
        }
    }

    private void makeMasterKey(Vault vault) {
        Path file = context.home().folder().resolve(ConfigKey.VAULT_KEY.secretFile());
        if (!vault.isEmpty()) {
            context.terminal()
                    .say("warning: the vault holds secrets, and its master key is not here; put it back to " + file
                            + ", or set " + ConfigKey.VAULT_KEY.variable());
            return;
        }
        OwnerOnly.write(file, MasterKey.generate().value() + "\n");
        context.terminal().say("vault: its master key is in " + file + "; keep a copy of it apart from the database's");
    }

    private Optional<Secret> key(StoreSession store, @Nullable Path file) {
        if (file != null) {
            return Optional.of(SecretInput.read(context.terminal(), OPENAI.value(), file));
        }
        boolean known = store.vault().list(store.administration()).stream()
                .anyMatch(entry -> entry.name().equals(OPENAI.value()));
        return known
                ? Optional.empty()
                : context.terminal()
                        .askHidden("A key for OpenAI, for better vectors (empty: none, nothing leaves this machine):")
                        .map(Secret::new);
    }

    private void keep(StoreSession store, Secret key) {
        store.vault().put(store.administration(), OPENAI, key);
        context.terminal().say("vault: the key is in it as secret://" + OPENAI);
        boolean fresh = store.database()
                .read(new EmbeddingSpaceStore(context.clock())::current)
                .isEmpty();
        if (fresh) {
            ConfigLine.set(context.home().config(), ConfigKey.EMBEDDINGS, Embeddings.Provider.OPENAI.label());
            context.terminal()
                    .say("embeddings: this store starts with OpenAI's vectors, " + ConfigKey.EMBEDDINGS.fileKey()
                            + " in " + context.home().config());
            extractToo();
        } else {
            context.terminal().say("embeddings: 'memnos migrate-embeddings --to openai' moves this store to OpenAI's");
        }
    }

    /** Unless somebody chose otherwise: another extractor, or another place for vectors, where the key would be strange. */
    private void extractToo() {
        ServerConfig config = context.config(flags);
        if (config.extraction().isPresent()
                || !config.embeddings().endpoint().baseUrl().equals(ConfigLoader.OPENAI)) {
            return;
        }
        Path file = context.home().config();
        ConfigLine.set(file, ConfigKey.EXTRACT_BASE_URL, ConfigLoader.OPENAI.toString());
        ConfigLine.set(file, ConfigKey.EXTRACT_MODEL, EXTRACTOR);
        context.terminal()
                .say("extraction: facts are drawn by " + EXTRACTOR + ", too; remove "
                        + ConfigKey.EXTRACT_BASE_URL.fileKey() + " and " + ConfigKey.EXTRACT_MODEL.fileKey() + " from "
                        + file + " to leave it to the rules");
    }
}
