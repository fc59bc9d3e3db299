package net.memnos.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is configured for a server, checked.
 *
 * @param home an absolute folder
 * @param limits how much each token may ask for
 * @param consolidateEvery how often the server consolidates by itself; empty: never
 * @param slowRecall from this time on a recall is logged; zero: none is
 * @param userName whom "I" is in the local user's turns
 * @param versionFile an address or a file that says which version is the newest
 */
public record ServerConfig(
        Path home,
        Listen listen,
        Limits limits,
        DatabaseChoice database,
        Embeddings embeddings,
        VaultKey vault,
        Optional<Extraction> extraction,
        Ranking ranking,
        Pins pins,
        Optional<Duration> consolidateEvery,
        Duration slowRecall,
        Optional<String> userName,
        Optional<String> versionFile) {

    /**
     * Where the server listens.
     *
     * @param bind an address or a host name
     * @param hosts other names that it goes by, in lower case, without a port
     * @param origins of other web pages that may call it, in lower case
     */
    public record Listen(String bind, int port, int proxyPort, Set<String> hosts, Set<String> origins) {

        public Listen {
            hosts = Set.copyOf(hosts);
            origins = Set.copyOf(origins);
        }

        /** By the names of this machine only. */
        public Listen(String bind, int port, int proxyPort) {
            this(bind, port, proxyPort, Set.of(), Set.of());
        }

        /** Whether only this machine can reach it. */
        public boolean loopback() {
            return bind.equals("localhost") || bind.equals("::1") || bind.startsWith("127.");
        }
    }

    /**
     * How many calls the server answers.
     *
     * @param readsPerMinute of one token; 0: any number
     * @param writesPerMinute of one token; 0: any number
     * @param burst so many of either may come at once
     * @param strangersPerMinute without a valid token, from one address; 0: any number
     */
    public record Limits(int readsPerMinute, int writesPerMinute, int burst, int strangersPerMinute) {

        /** More than any honest agent asks for. */
        public static final Limits DEFAULT = new Limits(600, 600, 120, 60);

        /** Any number of calls. */
        public static final Limits NONE = new Limits(0, 0, 1, 0);
    }

    /**
     * Which database to use.
     *
     * @param url the owner's URL; ends the search
     * @param appUrl the URL of a role with fewer rights
     * @param source which of the other ways are tried
     */
    public record DatabaseChoice(
            Optional<Secret> url,
            Optional<Secret> appUrl,
            DatabaseSource source,
            Optional<Path> pgvectorDir,
            int poolSize) {}

    /** Where the database comes from when no URL is given. */
    public enum DatabaseSource {
        /** The first that works. */
        AUTO,
        LOCAL,
        EMBEDDED,
        DOCKER;

        /** The name in the configuration. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who makes the vectors.
     *
     * @param chosen what the operator insists on; empty: what the store has, and the model of this machine for a new one
     * @param endpoint used when the store's vectors are, or become, those of its model
     */
    public record Embeddings(Optional<Provider> chosen, EmbeddingEndpoint endpoint) {

        /** A maker of vectors. */
        public enum Provider {
            LOCAL,
            OPENAI;

            /** The name in the configuration. */
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * An endpoint that makes vectors.
     *
     * @param baseUrl holds no password
     * @param timeout how long one answer may take
     */
    public record EmbeddingEndpoint(
            URI baseUrl, String model, int dimensions, Optional<Secret> key, Duration timeout, TokenPrice price) {}

    /**
     * Where the master key of the vault comes from; neither: the vault is locked.
     *
     * @param command run by the shell
     */
    public record VaultKey(Optional<Secret> key, Optional<String> command) {}

    /**
     * The endpoint that draws facts from text.
     *
     * @param baseUrl holds no password
     * @param timeout how long one answer may take
     */
    public record Extraction(
            URI baseUrl, String model, Optional<Secret> key, Duration timeout, TokenPrice price, Budget budget) {

        /** One that may cost what it does. */
        public Extraction(URI baseUrl, String model, Optional<Secret> key, Duration timeout, TokenPrice price) {
            this(baseUrl, model, key, timeout, price, Budget.NONE);
        }
    }

    /**
     * What calls of models may cost.
     *
     * @param day in millionths of the operator's currency; 0: no bound
     * @param month the same for a month
     */
    public record Budget(long day, long month, BudgetEnd end) {

        /** No bound. */
        public static final Budget NONE = new Budget(0, 0, BudgetEnd.WARN);
    }

    /** What happens when a budget is spent. */
    public enum BudgetEnd {
        WARN,
        /** Models draw no facts until there is budget again. */
        STOP;

        public static BudgetEnd of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }

        /** The name in the configuration. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the answers of a recall are ordered.
     *
     * @param coefficients a file in place of the built-in coefficients
     * @param crossEncoder the name of a model of the user's that orders the best once more
     * @param depth so many of the best it weighs
     * @param weight how much it says, 0 to 1
     */
    public record Ranking(Optional<Path> coefficients, Optional<String> crossEncoder, int depth, double weight) {

        public static final int DEPTH_DEFAULT = 24;
        public static final int WEIGHT_PERCENT_DEFAULT = 50;

        /** As it comes. */
        public static final Ranking DEFAULT =
                new Ranking(Optional.empty(), Optional.empty(), DEPTH_DEFAULT, WEIGHT_PERCENT_DEFAULT / 100.0);
    }

    /**
     * How much each namespace may pin.
     *
     * @param count constraints in force
     * @param characters of all of them together
     */
    public record Pins(int count, int characters) {}

    /**
     * What tokens cost.
     *
     * @param input for a million tokens that are read, in millionths of the operator's currency
     * @param output the same for tokens that are written
     */
    public record TokenPrice(long input, long output) {

        /** For an endpoint that costs nothing, or whose price nobody told. */
        public static final TokenPrice NONE = new TokenPrice(0, 0);
    }
}
