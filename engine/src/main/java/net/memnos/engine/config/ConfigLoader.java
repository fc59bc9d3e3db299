package net.memnos.engine.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.config.ServerConfig.DatabaseChoice;
import net.memnos.engine.config.ServerConfig.DatabaseSource;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.config.ServerConfig.Embeddings;
import net.memnos.engine.config.ServerConfig.Extraction;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.config.ServerConfig.Listen;
import net.memnos.engine.config.ServerConfig.Pins;
import net.memnos.engine.config.ServerConfig.Ranking;
import net.memnos.engine.config.ServerConfig.TokenPrice;
import net.memnos.engine.config.ServerConfig.VaultKey;

/**
 * Reads the configuration: a flag wins over the environment, which wins over the files of the home. All problems are
 * reported at once.
 */
public final class ConfigLoader {

    private static final long MILLIONTHS_OF_HUNDREDTH = 10_000;

    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9._-]{0,252}|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9][a-z0-9._-]{0,252}(:\\d{1,5})?");
    private static final int PORT_MAX = 65_535;
    private static final int CALLS_MAX = 1_000_000;
    private static final int BURST_MAX = 100_000;
    /** Where {@code OPENAI_API_KEY} is for. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private static final List<ConfigKey> EXTRACT_DETAILS = List.of(
            ConfigKey.EXTRACT_MODEL,
            ConfigKey.EXTRACT_API_KEY,
            ConfigKey.EXTRACT_TIMEOUT,
            ConfigKey.EXTRACT_INPUT_PRICE,
            ConfigKey.EXTRACT_OUTPUT_PRICE,
            ConfigKey.BUDGET_DAY,
            ConfigKey.BUDGET_MONTH,
            ConfigKey.BUDGET_END);

    private static final List<ConfigKey> BEFORE_THE_VAULT =
            List.of(ConfigKey.DATABASE_URL, ConfigKey.DATABASE_APP_URL, ConfigKey.VAULT_KEY);

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);
    private final Path home;

    /** A text and who said so. */
    private record Value(String text, String where) {}

    private ConfigLoader(Map<ConfigKey, String> flags, Map<String, String> environment, Path userHome) {
        home = home(flags, environment, userHome);
        ConfigFile file = new ConfigFile(home, problems);
        Map<ConfigKey, String> fromFile = file.values();
        for (ConfigKey key : ConfigKey.values()) {
            String variable = environment.getOrDefault(key.variable(), "");
            if (flags.containsKey(key)) {
                values.put(key, new Value(flags.getOrDefault(key, ""), "the flag for " + key.variable()));
            } else if (!variable.isBlank()) {
                values.put(key, new Value(variable.strip(), key.variable()));
            } else {
                if (key.where() == ConfigKey.Where.SECRET) {
                    file.takeSecret(key, fromFile);
                }
                String text = fromFile.getOrDefault(key, "");
                if (!text.isBlank()) {
                    values.put(key, new Value(text, ConfigFile.NAME + ", " + key.fileKey()));
                }
            }
        }
    }

    /** The checked configuration; throws one error that lists every problem. */
    public static ServerConfig load(Map<ConfigKey, String> flags, Map<String, String> environment, Path userHome) {
        return new ConfigLoader(flags, environment, userHome).checked();
    }

    private ServerConfig checked() {
        Listen listen = new Listen(
                text(ConfigKey.BIND).orElse("127.0.0.1"),
                number(ConfigKey.PORT, 8900, 1, PORT_MAX),
                number(ConfigKey.PROXY_PORT, 8910, 1, PORT_MAX),
                names(ConfigKey.ALLOWED_HOSTS, HOST, "is no name of a host", "leave out scheme, port and path"),
                names(
                        ConfigKey.ALLOWED_ORIGINS,
                        ORIGIN,
                        "is no web origin",
                        "write it like https://tools.example.org"));
        if (listen.port() == listen.proxyPort()) {
            problem(ConfigKey.PROXY_PORT, "is the port of the server too", "choose another port");
        }
        Limits limits = limits();
        DatabaseChoice database = new DatabaseChoice(
                secret(ConfigKey.DATABASE_URL),
                secret(ConfigKey.DATABASE_APP_URL),
                choice(ConfigKey.DATABASE_SOURCE, DatabaseSource.AUTO),
                text(ConfigKey.PGVECTOR_DIR).map(text -> path(ConfigKey.PGVECTOR_DIR, text)),
                number(ConfigKey.POOL_SIZE, 10, 2, 100));
        BEFORE_THE_VAULT.forEach(key -> secret(key)
                .flatMap(Secret::reference)
                .ifPresent(_ -> problem(key, "cannot be in the vault, which is in the database", "write it out")));
        if (database.url().isEmpty() && database.appUrl().isPresent()) {
            problem(ConfigKey.DATABASE_APP_URL, "stands alone", "set MEMNOS_DATABASE_URL too");
        }
        Embeddings embeddings = embeddings();
        Optional<Extraction> extraction = extraction();
        Ranking ranking = ranking();
        Pins pins =
                new Pins(number(ConfigKey.PIN_COUNT, 16, 1, 100), number(ConfigKey.PIN_CHARACTERS, 2000, 100, 20_000));
        Optional<Duration> consolidateEvery = consolidateEvery();
        Duration slowRecall = Duration.ofMillis(number(ConfigKey.SLOW_RECALL_MS, 1000, 0, 600_000));
        if (!problems.isEmpty()) {
            throw ConfigProblem.all(problems);
        }
        return new ServerConfig(
                home,
                listen,
                limits,
                database,
                embeddings,
                vault(),
                extraction,
                ranking,
                pins,
                consolidateEvery,
                slowRecall,
                text(ConfigKey.USER_NAME),
                text(ConfigKey.VERSION_FILE));
    }

    private Path home(Map<ConfigKey, String> flags, Map<String, String> environment, Path userHome) {
        String text = flags.getOrDefault(ConfigKey.HOME, environment.getOrDefault(ConfigKey.HOME.variable(), ""));
        if (text.isBlank()) {
            return userHome.resolve(".memnos");
        }
        String expanded = text.equals("~") || text.startsWith("~/") ? userHome + text.substring(1) : text;
        return path(ConfigKey.HOME, expanded);
    }

    /** What stands between commas, in lower case. */
    private Set<String> names(ConfigKey key, Pattern one, String wrong, String hint) {
        Set<String> names = text(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        names.stream()
                .filter(name -> !one.matcher(name).matches())
                .sorted()
                .findFirst()
                .ifPresent(name -> problem(key, "has \"" + name + "\", which " + wrong, hint));
        return names;
    }

    private Limits limits() {
        return new Limits(
                number(ConfigKey.LIMIT_READS, Limits.DEFAULT.readsPerMinute(), 0, CALLS_MAX),
                number(ConfigKey.LIMIT_WRITES, Limits.DEFAULT.writesPerMinute(), 0, CALLS_MAX),
                number(ConfigKey.LIMIT_BURST, Limits.DEFAULT.burst(), 1, BURST_MAX),
                number(ConfigKey.LIMIT_STRANGERS, Limits.DEFAULT.strangersPerMinute(), 0, CALLS_MAX));
    }

    private Embeddings embeddings() {
        Optional<Embeddings.Provider> chosen =
                text(ConfigKey.EMBEDDINGS).map(_ -> choice(ConfigKey.EMBEDDINGS, Embeddings.Provider.LOCAL));
        Optional<URI> own = text(ConfigKey.EMBEDDINGS_BASE_URL)
                .flatMap(text -> url(ConfigKey.EMBEDDINGS_BASE_URL, text))
                .filter(url -> holdsNoPassword(ConfigKey.EMBEDDINGS_BASE_URL, ConfigKey.EMBEDDINGS_API_KEY, url));
        URI baseUrl = own.orElse(OPENAI);
        EmbeddingEndpoint endpoint = new EmbeddingEndpoint(
                baseUrl,
                text(ConfigKey.EMBEDDINGS_MODEL).orElse("text-embedding-3-small"),
                number(ConfigKey.EMBEDDINGS_DIMENSIONS, 1536, 1, 4000),
                keyFor(baseUrl, ConfigKey.EMBEDDINGS_API_KEY),
                Duration.ofSeconds(number(ConfigKey.EMBEDDINGS_TIMEOUT, 30, 1, 300)),
                new TokenPrice(number(ConfigKey.EMBEDDINGS_PRICE, 0, 0, Integer.MAX_VALUE), 0));
        return new Embeddings(chosen, endpoint);
    }

    /** A key that was given out by one provider must not be sent to another. */
    private Optional<Secret> keyFor(URI baseUrl, ConfigKey itsOwn) {
        Optional<Secret> own = secret(itsOwn);
        return own.isPresent() || !OPENAI.getHost().equals(baseUrl.getHost())
                ? own
                : secret(ConfigKey.OPENAI_API_KEY).or(() -> Optional.of(Secret.in("openai")));
    }

    private VaultKey vault() {
        Optional<Secret> key = secret(ConfigKey.VAULT_KEY);
        Optional<String> command = text(ConfigKey.VAULT_KEY_COMMAND);
        return new VaultKey(key, key.isPresent() ? Optional.empty() : command);
    }

    private Ranking ranking() {
        return new Ranking(
                text(ConfigKey.COEFFICIENTS).map(text -> path(ConfigKey.COEFFICIENTS, text)),
                text(ConfigKey.CROSS_ENCODER).filter(name -> !name.equals("off")),
                number(ConfigKey.CROSS_ENCODER_DEPTH, Ranking.DEPTH_DEFAULT, 2, 100),
                number(ConfigKey.CROSS_ENCODER_WEIGHT, Ranking.WEIGHT_PERCENT_DEFAULT, 1, 100) / 100.0);
    }

    private Optional<Duration> consolidateEvery() {
        if (text(ConfigKey.CONSOLIDATE_EVERY).filter("off"::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(ConfigKey.CONSOLIDATE_EVERY, 24, 1, 8760, ", or off")));
    }

    private Optional<Extraction> extraction() {
        Optional<URI> baseUrl = text(ConfigKey.EXTRACT_BASE_URL)
                .flatMap(text -> url(ConfigKey.EXTRACT_BASE_URL, text))
                .filter(url -> holdsNoPassword(ConfigKey.EXTRACT_BASE_URL, ConfigKey.EXTRACT_API_KEY, url));
        Optional<String> model = text(ConfigKey.EXTRACT_MODEL);
        Duration timeout = Duration.ofSeconds(number(ConfigKey.EXTRACT_TIMEOUT, 60, 1, 600));
        TokenPrice listed = PriceTable.of(baseUrl, model);
        TokenPrice price = new TokenPrice(
                number(ConfigKey.EXTRACT_INPUT_PRICE, Math.toIntExact(listed.input()), 0, Integer.MAX_VALUE),
                number(ConfigKey.EXTRACT_OUTPUT_PRICE, Math.toIntExact(listed.output()), 0, Integer.MAX_VALUE));
        Budget budget = new Budget(
                hundredths(ConfigKey.BUDGET_DAY),
                hundredths(ConfigKey.BUDGET_MONTH),
                choice(ConfigKey.BUDGET_END, BudgetEnd.WARN));
        if (!values.containsKey(ConfigKey.EXTRACT_BASE_URL)) {
            EXTRACT_DETAILS.stream()
                    .filter(values::containsKey)
                    .forEach(key -> problem(key, "stands alone", "set MEMNOS_EXTRACT_BASE_URL too"));
            return Optional.empty();
        }
        if (model.isEmpty()) {
            problem(ConfigKey.EXTRACT_BASE_URL, "has no model", "set MEMNOS_EXTRACT_MODEL too");
            return Optional.empty();
        }
        return baseUrl.map(url -> new Extraction(
                url, model.orElseThrow(), keyFor(url, ConfigKey.EXTRACT_API_KEY), timeout, price, budget));
    }

    /** An address may stand in config.toml and is shown in messages; a password in it would be neither's to hold. */
    private boolean holdsNoPassword(ConfigKey where, ConfigKey instead, URI url) {
        if (url.getRawUserInfo() != null) {
            problem(where, "holds a name or password", "use " + instead.variable());
        }
        return url.getRawUserInfo() == null;
    }

    private Optional<String> text(ConfigKey key) {
        return Optional.ofNullable(values.get(key)).map(Value::text);
    }

    private Optional<Secret> secret(ConfigKey key) {
        return text(key).map(Secret::new);
    }

    private long hundredths(ConfigKey key) {
        return number(key, 0, 0, Integer.MAX_VALUE) * MILLIONTHS_OF_HUNDREDTH;
    }

    private int number(ConfigKey key, int otherwise, int min, int max) {
        return number(key, otherwise, min, max, "");
    }

    private int number(ConfigKey key, int otherwise, int min, int max, String orElse) {
        String hint = "use " + min + " to " + max + orElse;
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
            problem(key, number + " is out of range", hint);
        } catch (NumberFormatException e) {
            problem(key, "'" + text.get() + "' is not a whole number", hint);
        }
        return otherwise;
    }

    private <E extends Enum<E>> E choice(ConfigKey key, E otherwise) {
        Optional<String> text = text(key);
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        List<String> labels = new ArrayList<>();
        for (E one : all) {
            String label = one.name().toLowerCase(Locale.ROOT);
            if (text.isEmpty() || text.get().equals(label)) {
                return text.isEmpty() ? otherwise : one;
            }
            labels.add(label);
        }
        problem(key, "'" + text.orElseThrow() + "' is not a choice", "use one of " + String.join(", ", labels));
        return otherwise;
    }

    private Optional<URI> url(ConfigKey key, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Reported below, like an address of another kind.
        }
        problem(key, "is not an http or https address", "write it such as https://host/v1");
        return Optional.empty();
    }

    private Path path(ConfigKey key, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            problem(key, "is not a path: " + e.getReason(), "write an absolute path");
            return Path.of("").toAbsolutePath();
        }
    }

    private void problem(ConfigKey key, String message, String hint) {
        Value value = values.get(key);
        problems.add(new ConfigProblem(value == null ? key.variable() : value.where(), message, hint));
    }
}
