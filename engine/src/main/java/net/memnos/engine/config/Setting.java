package net.memnos.engine.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.memnos.engine.config.ServerConfig.Embeddings;
import net.memnos.engine.config.ServerConfig.Extraction;

/**
 * One thing that is configured, as an administrator may see it: of a secret only whether it is there, and of an address
 * nothing that could hold one.
 *
 * @param name the variable that sets it
 */
public record Setting(String name, String value) {

    private static final String SET = "set";
    private static final String UNSET = "unset";

    /** Everything that a server works by. */
    public static List<Setting> all(ServerConfig config) {
        List<Setting> all = new ArrayList<>();
        add(all, ConfigKey.HOME, config.home().toString());
        add(all, ConfigKey.BIND, config.listen().bind());
        add(all, ConfigKey.ALLOWED_HOSTS, names(config.listen().hosts()));
        add(all, ConfigKey.ALLOWED_ORIGINS, names(config.listen().origins()));
        add(all, ConfigKey.PORT, config.listen().port());
        add(all, ConfigKey.PROXY_PORT, config.listen().proxyPort());
        add(all, ConfigKey.LIMIT_READS, config.limits().readsPerMinute());
        add(all, ConfigKey.LIMIT_WRITES, config.limits().writesPerMinute());
        add(all, ConfigKey.LIMIT_BURST, config.limits().burst());
        add(all, ConfigKey.LIMIT_STRANGERS, config.limits().strangersPerMinute());
        add(all, ConfigKey.DATABASE_URL, secret(config.database().url()));
        add(all, ConfigKey.DATABASE_APP_URL, secret(config.database().appUrl()));
        add(all, ConfigKey.DATABASE_SOURCE, config.database().source().label());
        add(all, ConfigKey.POOL_SIZE, config.database().poolSize());
        embeddings(all, config.embeddings());
        config.extraction()
                .ifPresentOrElse(one -> extraction(all, one), () -> add(all, ConfigKey.EXTRACT_BASE_URL, UNSET));
        add(all, ConfigKey.COEFFICIENTS, given(config.ranking().coefficients()));
        add(all, ConfigKey.CROSS_ENCODER, given(config.ranking().crossEncoder()));
        add(all, ConfigKey.PIN_COUNT, config.pins().count());
        add(all, ConfigKey.PIN_CHARACTERS, config.pins().characters());
        add(
                all,
                ConfigKey.CONSOLIDATE_EVERY,
                config.consolidateEvery().map(Duration::toString).orElse("never"));
        add(all, ConfigKey.VAULT_KEY, secret(config.vault().key()));
        add(all, ConfigKey.VAULT_KEY_COMMAND, isSet(config.vault().command()));
        add(all, ConfigKey.USER_NAME, given(config.userName()));
        return List.copyOf(all);
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? UNSET : String.join(", ", new TreeSet<>(names));
    }

    private static void embeddings(List<Setting> all, Embeddings embeddings) {
        add(
                all,
                ConfigKey.EMBEDDINGS,
                embeddings.chosen().map(Embeddings.Provider::label).orElse("what the store has"));
        add(all, ConfigKey.EMBEDDINGS_BASE_URL, address(embeddings.endpoint().baseUrl()));
        add(all, ConfigKey.EMBEDDINGS_MODEL, embeddings.endpoint().model());
        add(all, ConfigKey.EMBEDDINGS_DIMENSIONS, embeddings.endpoint().dimensions());
        add(all, ConfigKey.EMBEDDINGS_API_KEY, secret(embeddings.endpoint().key()));
    }

    private static void extraction(List<Setting> all, Extraction extraction) {
        add(all, ConfigKey.EXTRACT_BASE_URL, address(extraction.baseUrl()));
        add(all, ConfigKey.EXTRACT_MODEL, extraction.model());
        add(all, ConfigKey.EXTRACT_API_KEY, secret(extraction.key()));
        add(all, ConfigKey.EXTRACT_TIMEOUT, extraction.timeout());
        add(all, ConfigKey.BUDGET_DAY, millionths(extraction.budget().day()));
        add(all, ConfigKey.BUDGET_MONTH, millionths(extraction.budget().month()));
        add(all, ConfigKey.BUDGET_END, extraction.budget().end().label());
    }

    private static String millionths(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    /** Without a query, in which some put a key. */
    private static String address(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /** Of one that lies in the vault its name. */
    private static String secret(Optional<Secret> value) {
        return value.map(one -> one.reference().map(name -> "secret://" + name).orElse(SET))
                .orElse(UNSET);
    }

    private static String isSet(Optional<?> value) {
        return value.isPresent() ? SET : UNSET;
    }

    private static String given(Optional<?> value) {
        return value.map(Object::toString).orElse(UNSET);
    }

    private static void add(List<Setting> all, ConfigKey key, Object value) {
        all.add(new Setting(key.variable(), value.toString()));
    }
}
