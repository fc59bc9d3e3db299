package net.memnos.engine.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A thing that can be configured. In {@code config.toml} its name is that of the environment variable without
 * {@code MEMNOS_}, in lower case; a secret is never read from there.
 */
public enum ConfigKey {
    HOME(
            "MEMNOS_HOME",
            "~/.memnos",
            Where.ENVIRONMENT,
            "Where everything of this installation is kept: config, embedded cluster, models, spool, tokens, logs"),
    DATABASE_URL(
            "MEMNOS_DATABASE_URL",
            "found or made",
            Where.SECRET,
            "`postgres://user:password@host:port/database` or a JDBC URL; PostgreSQL 13 or later with pgvector 0.7 or later"),
    DATABASE_APP_URL(
            "MEMNOS_DATABASE_APP_URL",
            "the same as `MEMNOS_DATABASE_URL`",
            Where.SECRET,
            "The same database for a role with fewer rights, as which the server works"),
    DATABASE_SOURCE(
            "MEMNOS_DATABASE_SOURCE",
            "auto",
            Where.FILE,
            "Where the database comes from without a URL: `auto`, `local`, `embedded` or `docker`; `memnos setup` writes it"),
    PGVECTOR_DIR(
            "MEMNOS_PGVECTOR_DIR",
            "unset",
            Where.FILE,
            "A folder with `vector.so`, `vector.control` and its SQL files, for the embedded PostgreSQL"),
    POOL_SIZE("MEMNOS_POOL_SIZE", "10", Where.FILE, "Connections of the server to the database, 2 to 100"),
    BIND(
            "MEMNOS_BIND",
            "127.0.0.1",
            Where.FILE,
            "The address to listen on; anything but loopback opens the server to the network"),
    ALLOWED_HOSTS(
            "MEMNOS_ALLOWED_HOSTS",
            "unset",
            Where.FILE,
            "Names by which the server may be called besides those of this machine, such as the name of the host or of a proxy "
                    + "in front of it; with commas between them. Requests for another name are refused, against DNS rebinding"),
    ALLOWED_ORIGINS(
            "MEMNOS_ALLOWED_ORIGINS",
            "unset",
            Where.FILE,
            "Web origins whose pages may call the server besides its own, such as `https://tools.example.org`; with commas "
                    + "between them"),
    PORT("MEMNOS_PORT", "8900", Where.FILE, "The port of the server"),
    PROXY_PORT("MEMNOS_PROXY_PORT", "8910", Where.FILE, "The port of the base-URL proxy, on this machine only"),
    PROXY_ANTHROPIC_URL(
            "MEMNOS_PROXY_ANTHROPIC_URL",
            "`https://api.anthropic.com`",
            Where.FILE,
            "Where the proxy sends requests of Anthropic's API; a path in it is put before theirs"),
    PROXY_OPENAI_URL(
            "MEMNOS_PROXY_OPENAI_URL",
            "`https://api.openai.com`",
            Where.FILE,
            "Where the proxy sends all other requests; a path in it is put before theirs"),
    PROXY_NAMESPACE(
            "MEMNOS_PROXY_NAMESPACE",
            "that of the folder in which the proxy starts",
            Where.FILE,
            "Where the proxy keeps what is said when a request has no header `Memnos-Namespace`"),
    LIMIT_READS(
            "MEMNOS_LIMIT_READS",
            "600",
            Where.FILE,
            "Calls a minute that only read, for each token, 1 to 1000000; 0 for no limit. A call too many is refused with 429"),
    LIMIT_WRITES(
            "MEMNOS_LIMIT_WRITES",
            "600",
            Where.FILE,
            "Calls a minute that may write, for each token, 1 to 1000000; 0 for no limit. An import is one, however long"),
    LIMIT_BURST(
            "MEMNOS_LIMIT_BURST", "120", Where.FILE, "So many of either may come at once after a pause, 1 to 100000"),
    LIMIT_STRANGERS(
            "MEMNOS_LIMIT_STRANGERS",
            "60",
            Where.FILE,
            "Calls a minute without a valid token, for each address, 1 to 1000000; 0 for no limit"),
    URL(
            "MEMNOS_URL",
            "the local server",
            Where.FILE,
            "Client side: the server to talk to, such as a team's `https://memory.example.org`"),
    TOKEN("MEMNOS_TOKEN", "unset", Where.ENVIRONMENT, "Client side: the bearer token itself"),
    TOKEN_FILE(
            "MEMNOS_TOKEN_FILE",
            "`token` in `MEMNOS_HOME`",
            Where.FILE,
            "Client side: an owner-only file with the bearer token"),
    NAMESPACE(
            "MEMNOS_NAMESPACE",
            "auto",
            Where.FILE,
            "Client side: the namespace; `auto` takes what the folder is bound to, else its git remote, else its name"),
    EMBEDDINGS(
            "MEMNOS_EMBEDDINGS",
            "what the store has; `local` for a new one",
            Where.FILE,
            "Who makes the vectors. `local`: 384 dimensions, nothing leaves the machine; `openai`: the endpoint below. "
                    + "It is what a new store starts with; an existing store is changed by `memnos migrate-embeddings` only, "
                    + "and the server does not start when this says something else"),
    EMBEDDINGS_BASE_URL(
            "MEMNOS_EMBEDDINGS_BASE_URL",
            "`https://api.openai.com/v1`",
            Where.FILE,
            "Any endpoint that speaks OpenAI's `/embeddings`"),
    EMBEDDINGS_MODEL("MEMNOS_EMBEDDINGS_MODEL", "text-embedding-3-small", Where.FILE, "The model of that endpoint"),
    EMBEDDINGS_DIMENSIONS(
            "MEMNOS_EMBEDDINGS_DIMENSIONS", "1536", Where.FILE, "How many dimensions its vectors have, 1 to 4000"),
    EMBEDDINGS_TIMEOUT(
            "MEMNOS_EMBEDDINGS_TIMEOUT",
            "30",
            Where.FILE,
            "Seconds that one answer of that endpoint may take, 1 to 300; a question waits no longer than its deadline"),
    EMBEDDINGS_PRICE(
            "MEMNOS_EMBEDDINGS_PRICE",
            "0",
            Where.FILE,
            "What a million tokens cost there, in millionths of your currency, for `memnos usage`"),
    EMBEDDINGS_API_KEY(
            "MEMNOS_EMBEDDINGS_API_KEY",
            "unset",
            Where.SECRET,
            "The key for that endpoint when it is not OpenAI's, if it wants one; `secret://name` takes it from the vault"),
    OPENAI_API_KEY(
            "OPENAI_API_KEY", "`secret://openai`", Where.SECRET, "The key for OpenAI; it is sent to no other endpoint"),
    EXTRACT_BASE_URL(
            "MEMNOS_EXTRACT_BASE_URL",
            "unset",
            Where.FILE,
            "An OpenAI-compatible endpoint that draws facts from what is remembered"),
    EXTRACT_MODEL("MEMNOS_EXTRACT_MODEL", "unset", Where.FILE, "The model of that endpoint"),
    EXTRACT_API_KEY(
            "MEMNOS_EXTRACT_API_KEY",
            "unset",
            Where.SECRET,
            "The key for that endpoint, if it wants one; `secret://name` takes it from the vault. "
                    + "OpenAI's own endpoint gets `OPENAI_API_KEY` without it"),
    EXTRACT_TIMEOUT(
            "MEMNOS_EXTRACT_TIMEOUT",
            "60",
            Where.FILE,
            "Seconds that one answer of that endpoint may take, 1 to 600; connecting may take 5"),
    EXTRACT_INPUT_PRICE(
            "MEMNOS_EXTRACT_INPUT_PRICE",
            "for a known model of OpenAI's its list price in US dollars, else 0",
            Where.FILE,
            "What a million input tokens cost, in millionths of your currency, for `memnos usage` and the budgets"),
    EXTRACT_OUTPUT_PRICE(
            "MEMNOS_EXTRACT_OUTPUT_PRICE",
            "as for input",
            Where.FILE,
            "What a million output tokens cost, in millionths of your currency, for `memnos usage` and the budgets"),
    BUDGET_DAY(
            "MEMNOS_BUDGET_DAY",
            "0",
            Where.FILE,
            "What calls of models may cost in a day (UTC), in hundredths of your currency; 0: as much as they do"),
    BUDGET_MONTH("MEMNOS_BUDGET_MONTH", "0", Where.FILE, "The same for a month"),
    BUDGET_END(
            "MEMNOS_BUDGET_END",
            "warn",
            Where.FILE,
            "What happens when a budget is spent: `warn` says so in `memnos health`; `stop` also lets extraction and the "
                    + "wording of dossiers rest until there is budget again. Nothing is lost: turns are kept and wait"),
    COEFFICIENTS(
            "MEMNOS_COEFFICIENTS",
            "the built-in ones",
            Where.FILE,
            "A file of `memnos bench fit`: what the features of a memory count when answers are ordered"),
    CROSS_ENCODER(
            "MEMNOS_CROSS_ENCODER",
            "off",
            Where.FILE,
            "The name of a model that was added with `memnos models add`, to order the best answers once more; or `off`"),
    CROSS_ENCODER_DEPTH(
            "MEMNOS_CROSS_ENCODER_DEPTH",
            "24",
            Where.FILE,
            "So many of the best it weighs at most, 2 to 100; fewer when the deadline of a recall is near"),
    CROSS_ENCODER_WEIGHT(
            "MEMNOS_CROSS_ENCODER_WEIGHT",
            "50",
            Where.FILE,
            "How much it says in percent, 1 to 100; the rest is what the order before it said"),
    PIN_COUNT("MEMNOS_PIN_COUNT", "16", Where.FILE, "Constraints that one namespace may have pinned at once, 1 to 100"),
    PIN_CHARACTERS(
            "MEMNOS_PIN_CHARACTERS",
            "2000",
            Where.FILE,
            "Characters of all constraints of one namespace together, 100 to 20000; every recall carries them"),
    CONSOLIDATE_EVERY(
            "MEMNOS_CONSOLIDATE_EVERY",
            "24",
            Where.FILE,
            "Hours after which the server consolidates what has changed, when it is idle, 1 to 8760; or `off`"),
    SLOW_RECALL_MS(
            "MEMNOS_SLOW_RECALL_MS",
            "1000",
            Where.FILE,
            "A recall that takes so many milliseconds is logged with its receipt and where the time went, never with its "
                    + "words; 0 to 600000, 0 for none"),
    VAULT_KEY(
            "MEMNOS_VAULT_KEY",
            "made by `memnos setup`",
            Where.SECRET,
            "The master key of the vault: 32 bytes in base64. Without it the vault stays locked"),
    VAULT_KEY_COMMAND(
            "MEMNOS_VAULT_KEY_COMMAND",
            "unset",
            Where.FILE,
            "A command that prints the master key instead, such as a client of a key management service; run by the shell"),
    VERSION_FILE(
            "MEMNOS_VERSION_FILE",
            "unset",
            Where.FILE,
            "A file, or an `http://` or `https://` address, that begins with the newest version, for `memnos upgrade --check`; "
                    + "nobody is asked without it"),
    LOG(
            "MEMNOS_LOG",
            "text",
            Where.ENVIRONMENT,
            "`json`: `memnos serve` logs one JSON object a line; no log holds the text of a memory"),
    LOG_FILE(
            "MEMNOS_LOG_FILE",
            "unset",
            Where.ENVIRONMENT,
            "`memnos serve` logs there instead of to standard error, and puts the file aside at 5 MiB; three old ones are kept. "
                    + "`memnos start` sets it"),
    USER_NAME(
            "MEMNOS_USER_NAME", "the principal's display name", Where.FILE, "Whom \"I\" is in the local user's turns");

    private final String variable;
    private final String defaultText;
    private final Where where;
    private final String meaning;

    ConfigKey(String variable, String defaultText, Where where, String meaning) {
        this.variable = variable;
        this.defaultText = defaultText;
        this.where = where;
        this.meaning = meaning;
    }

    /** Where a value may stand besides the environment. */
    public enum Where {
        /** Nowhere else. */
        ENVIRONMENT,
        /** In config.toml. */
        FILE,
        /** In an owner-only file of the folder {@code secrets}. */
        SECRET
    }

    /** The environment variable. */
    public String variable() {
        return variable;
    }

    /** The default, as the reference shows it. */
    public String defaultText() {
        return defaultText;
    }

    public Where where() {
        return where;
    }

    public String meaning() {
        return meaning;
    }

    /** The name in config.toml. */
    public String fileKey() {
        return variable.replaceFirst("^MEMNOS_", "").toLowerCase(Locale.ROOT);
    }

    /** The owner-only file of a secret, relative to the home. */
    public String secretFile() {
        return "secrets/" + fileKey().replace('_', '-');
    }

    static Optional<ConfigKey> ofFileKey(String key) {
        return Arrays.stream(values())
                .filter(known -> known.fileKey().equals(key))
                .findFirst();
    }
}
