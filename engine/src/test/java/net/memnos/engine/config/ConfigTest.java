package net.memnos.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.ServerConfig.DatabaseSource;
import net.memnos.engine.config.ServerConfig.Embeddings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    @TempDir
    Path folder;

    @Test
    void a_listed_price_counts_where_none_is_configured_and_only_at_the_endpoint_that_it_is_of() {
        Map<String, String> listed = Map.of(
                "MEMNOS_EXTRACT_BASE_URL", "https://api.openai.com/v1",
                "MEMNOS_EXTRACT_MODEL", "gpt-4o-mini",
                "MEMNOS_BUDGET_DAY", "250",
                "MEMNOS_BUDGET_END", "stop");
        ServerConfig.Extraction extraction =
                ConfigLoader.load(Map.of(), listed, folder).extraction().orElseThrow();
        assertEquals(new ServerConfig.TokenPrice(150_000, 600_000), extraction.price());
        assertEquals(new ServerConfig.Budget(2_500_000, 0, ServerConfig.BudgetEnd.STOP), extraction.budget());
        Map<String, String> elsewhere = Map.of(
                "MEMNOS_EXTRACT_BASE_URL", "https://models.example.org/v1", "MEMNOS_EXTRACT_MODEL", "gpt-4o-mini");
        assertEquals(
                ServerConfig.TokenPrice.NONE,
                ConfigLoader.load(Map.of(), elsewhere, folder)
                        .extraction()
                        .orElseThrow()
                        .price());
    }

    @Test
    void an_extractor_gets_the_key_of_openai_only_when_it_is_openai_s() {
        Map<String, String> openai =
                Map.of("MEMNOS_EXTRACT_BASE_URL", "https://api.openai.com/v1", "MEMNOS_EXTRACT_MODEL", "gpt-4o-mini");
        assertEquals(
                Optional.of(Secret.in("openai")),
                ConfigLoader.load(Map.of(), openai, folder)
                        .extraction()
                        .orElseThrow()
                        .key());
        Map<String, String> other = Map.of(
                "MEMNOS_EXTRACT_BASE_URL", "https://models.example.org/v1",
                "MEMNOS_EXTRACT_MODEL", "small",
                "OPENAI_API_KEY", "openai-key");
        assertEquals(
                Optional.empty(),
                ConfigLoader.load(Map.of(), other, folder)
                        .extraction()
                        .orElseThrow()
                        .key());
    }

    @Test
    void without_any_setting_the_defaults_hold() {
        ServerConfig config = ConfigLoader.load(Map.of(), Map.of(), folder);

        assertEquals(folder.resolve(".memnos"), config.home());
        assertEquals(new ServerConfig.Listen("127.0.0.1", 8900, 8910), config.listen());
        assertTrue(config.listen().loopback());
        assertEquals(DatabaseSource.AUTO, config.database().source());
        assertEquals(Optional.empty(), config.database().url());
        assertEquals(10, config.database().poolSize());
        assertEquals(new ServerConfig.Limits(600, 600, 120, 60), config.limits());
        assertEquals(Optional.empty(), config.embeddings().chosen());
        assertEquals("text-embedding-3-small", config.embeddings().endpoint().model());
        assertEquals(1536, config.embeddings().endpoint().dimensions());
        assertEquals(
                Optional.of(Secret.in("openai")), config.embeddings().endpoint().key());
        assertEquals(new ServerConfig.VaultKey(Optional.empty(), Optional.empty()), config.vault());
        assertEquals(Optional.empty(), config.extraction());
        assertEquals(new ServerConfig.Pins(16, 2000), config.pins());
        assertEquals(Optional.of(Duration.ofHours(24)), config.consolidateEvery());
        assertEquals(Optional.empty(), config.userName());
    }

    @Test
    void every_key_of_a_server_is_taken_from_the_environment() {
        ServerConfig config = ConfigLoader.load(Map.of(), everything(), folder);

        assertEquals(
                new ServerConfig(
                        folder,
                        new ServerConfig.Listen(
                                "0.0.0.0",
                                9000,
                                9001,
                                Set.of("memory.example.org", "proxy"),
                                Set.of("https://tools.example.org:8443")),
                        new ServerConfig.Limits(30, 20, 10, 0),
                        new ServerConfig.DatabaseChoice(
                                Optional.of(new Secret("postgres://o:pw@h/db")),
                                Optional.of(new Secret("postgres://a:pw@h/db")),
                                DatabaseSource.DOCKER,
                                Optional.of(folder.resolve("pgvector")),
                                4),
                        new Embeddings(
                                Optional.of(Embeddings.Provider.OPENAI),
                                new ServerConfig.EmbeddingEndpoint(
                                        URI.create("https://vectors.example.org/v1"),
                                        "large",
                                        1024,
                                        Optional.of(new Secret("embed-key")),
                                        Duration.ofSeconds(12),
                                        new ServerConfig.TokenPrice(20_000, 0))),
                        new ServerConfig.VaultKey(Optional.of(new Secret("master")), Optional.empty()),
                        Optional.of(new ServerConfig.Extraction(
                                URI.create("https://models.example.org/v1"),
                                "small",
                                Optional.of(new Secret("extract-key")),
                                Duration.ofSeconds(90),
                                new ServerConfig.TokenPrice(150_000, 600_000))),
                        new ServerConfig.Ranking(Optional.of(folder.resolve("own.tsv")), Optional.of("mini"), 12, 0.75),
                        new ServerConfig.Pins(5, 600),
                        Optional.empty(),
                        Duration.ofMillis(250),
                        Optional.of("Ada"),
                        Optional.of("/srv/newest")),
                config);
    }

    private Map<String, String> everything() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MEMNOS_HOME", folder.toString());
        environment.put("MEMNOS_DATABASE_URL", "postgres://o:pw@h/db");
        environment.put("MEMNOS_DATABASE_APP_URL", "postgres://a:pw@h/db");
        environment.put("MEMNOS_DATABASE_SOURCE", "docker");
        environment.put("MEMNOS_PGVECTOR_DIR", folder.resolve("pgvector").toString());
        environment.put("MEMNOS_POOL_SIZE", "4");
        environment.put("MEMNOS_BIND", "0.0.0.0");
        environment.put("MEMNOS_ALLOWED_HOSTS", "Memory.Example.org, proxy");
        environment.put("MEMNOS_ALLOWED_ORIGINS", "https://tools.example.org:8443");
        environment.put("MEMNOS_PORT", "9000");
        environment.put("MEMNOS_PROXY_PORT", "9001");
        environment.put("MEMNOS_LIMIT_READS", "30");
        environment.put("MEMNOS_LIMIT_WRITES", "20");
        environment.put("MEMNOS_LIMIT_BURST", "10");
        environment.put("MEMNOS_LIMIT_STRANGERS", "0");
        environment.put("MEMNOS_EMBEDDINGS", "openai");
        environment.put("MEMNOS_EMBEDDINGS_BASE_URL", "https://vectors.example.org/v1");
        environment.put("MEMNOS_EMBEDDINGS_MODEL", "large");
        environment.put("MEMNOS_EMBEDDINGS_DIMENSIONS", "1024");
        environment.put("MEMNOS_EMBEDDINGS_TIMEOUT", "12");
        environment.put("MEMNOS_EMBEDDINGS_PRICE", "20000");
        environment.put("MEMNOS_EMBEDDINGS_API_KEY", "embed-key");
        environment.put("OPENAI_API_KEY", "sk-key");
        environment.put("MEMNOS_VAULT_KEY", "master");
        environment.put("MEMNOS_EXTRACT_BASE_URL", "https://models.example.org/v1");
        environment.put("MEMNOS_EXTRACT_MODEL", "small");
        environment.put("MEMNOS_EXTRACT_API_KEY", "extract-key");
        environment.put("MEMNOS_EXTRACT_TIMEOUT", "90");
        environment.put("MEMNOS_EXTRACT_INPUT_PRICE", "150000");
        environment.put("MEMNOS_EXTRACT_OUTPUT_PRICE", "600000");
        environment.put("MEMNOS_COEFFICIENTS", folder.resolve("own.tsv").toString());
        environment.put("MEMNOS_CROSS_ENCODER", "mini");
        environment.put("MEMNOS_CROSS_ENCODER_DEPTH", "12");
        environment.put("MEMNOS_CROSS_ENCODER_WEIGHT", "75");
        environment.put("MEMNOS_PIN_COUNT", "5");
        environment.put("MEMNOS_PIN_CHARACTERS", "600");
        environment.put("MEMNOS_CONSOLIDATE_EVERY", "off");
        environment.put("MEMNOS_SLOW_RECALL_MS", "250");
        environment.put("MEMNOS_VERSION_FILE", "/srv/newest");
        environment.put("MEMNOS_USER_NAME", "Ada");
        return environment;
    }

    @Test
    void names_that_are_none_are_refused_with_the_name() {
        Map<String, String> environment = Map.of(
                "MEMNOS_HOME", folder.toString(),
                "MEMNOS_ALLOWED_HOSTS", "memory.example.org, https://memory.example.org/",
                "MEMNOS_ALLOWED_ORIGINS", "*");
        MemnosException refused =
                assertThrows(MemnosException.class, () -> ConfigLoader.load(Map.of(), environment, folder));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("https://memory.example.org/"), said);
        assertTrue(said.contains("MEMNOS_ALLOWED_ORIGINS"), said);
    }

    @Test
    void a_flag_wins_over_the_environment_which_wins_over_the_file() throws IOException {
        ownerOnly("config.toml", "port = 1111\nproxy_port = 1112\nuser_name = \"Grace\"\n");
        Map<String, String> environment =
                Map.of("MEMNOS_HOME", folder.toString(), "MEMNOS_PORT", "2222", "MEMNOS_PROXY_PORT", "2223");

        ServerConfig config = ConfigLoader.load(Map.of(ConfigKey.PORT, "3333"), environment, folder);

        assertEquals(new ServerConfig.Listen("127.0.0.1", 3333, 2223), config.listen());
        assertEquals(Optional.of("Grace"), config.userName());
    }

    @Test
    void a_secret_is_taken_from_its_owner_only_file() throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        ownerOnly("secrets/database-url", "postgres://o:pw@h/db\n");

        ServerConfig config = ConfigLoader.load(Map.of(), Map.of("MEMNOS_HOME", folder.toString()), folder);

        assertEquals(
                Optional.of("postgres://o:pw@h/db"), config.database().url().map(Secret::value));
    }

    @Test
    void all_problems_are_reported_at_once_with_their_hints() throws IOException {
        ownerOnly("config.toml", """
                prot = 1
                database_url = "postgres://o:hunter2@h/db"
                token = "mnk_x"
                embeddings = "best"
                pool_size = [1]
                """);
        Map<String, String> environment = Map.of(
                "MEMNOS_HOME", folder.toString(),
                "MEMNOS_PORT", "many",
                "MEMNOS_PROXY_PORT", "70000",
                "MEMNOS_EXTRACT_BASE_URL", "ftp://host",
                "MEMNOS_EXTRACT_MODEL", "small");

        String message = problems(() -> ConfigLoader.load(Map.of(), environment, folder));

        assertEquals(8, message.lines().filter(line -> line.startsWith("  ")).count(), message);
        for (String part : new String[] {
            "prot: there is no such key",
            "database_url: a secret has no place in this file (set MEMNOS_DATABASE_URL",
            "token: it is read from the environment only",
            "embeddings: 'best' is not a choice (use one of local, openai)",
            "pool_size: is neither a text nor a whole number",
            "MEMNOS_PORT: 'many' is not a whole number (use 1 to 65535)",
            "MEMNOS_PROXY_PORT: 70000 is out of range",
            "MEMNOS_EXTRACT_BASE_URL: "
        }) {
            assertTrue(message.contains(part), () -> part + " is not in\n" + message);
        }
        assertFalse(message.contains("hunter2"));
    }

    @Test
    void limits_of_pins_and_of_the_time_between_passes_are_checked_with_everything_else() {
        Map<String, String> environment = Map.of(
                "MEMNOS_PIN_COUNT", "0",
                "MEMNOS_PIN_CHARACTERS", "a lot",
                "MEMNOS_CONSOLIDATE_EVERY", "daily",
                "MEMNOS_POOL_SIZE", "1");

        String message = problems(() -> ConfigLoader.load(Map.of(), environment, folder));

        assertEquals(4, message.lines().filter(line -> line.startsWith("  ")).count(), message);
        for (String part : new String[] {
            "MEMNOS_PIN_COUNT: 0 is out of range (use 1 to 100)",
            "MEMNOS_PIN_CHARACTERS: 'a lot' is not a whole number (use 100 to 20000)",
            "MEMNOS_CONSOLIDATE_EVERY: 'daily' is not a whole number (use 1 to 8760, or off)"
        }) {
            assertTrue(message.contains(part), () -> part + " is not in\n" + message);
        }
    }

    @Test
    void every_detail_of_an_endpoint_without_an_address_is_a_problem() {
        Map<String, String> environment = Map.of(
                "MEMNOS_EXTRACT_API_KEY", "hunter2",
                "MEMNOS_EXTRACT_TIMEOUT", "30",
                "MEMNOS_EXTRACT_INPUT_PRICE", "1",
                "MEMNOS_EXTRACT_OUTPUT_PRICE", "1");

        String message = problems(() -> ConfigLoader.load(Map.of(), environment, folder));

        assertEquals(4, message.lines().filter(line -> line.startsWith("  ")).count(), message);
        assertFalse(message.contains("hunter2"));
    }

    @Test
    void an_endpoint_whose_address_holds_a_password_is_refused_without_repeating_it() {
        Map<String, String> environment = Map.of(
                "MEMNOS_EXTRACT_BASE_URL", "https://me:hunter2@models.example.org/v1",
                "MEMNOS_EXTRACT_MODEL", "small");

        String message = problems(() -> ConfigLoader.load(Map.of(), environment, folder));

        assertTrue(message.contains("holds a name or password (use MEMNOS_EXTRACT_API_KEY)"), message);
        assertFalse(message.contains("hunter2"));
    }

    @Test
    void a_file_that_others_may_read_is_refused() throws IOException {
        Path file = ownerOnly("config.toml", "port = 1111\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        String message = problems(() -> ConfigLoader.load(Map.of(), Map.of("MEMNOS_HOME", folder.toString()), folder));

        assertTrue(message.contains("others may read it (run: chmod 600 " + file + ")"), message);
    }

    @Test
    void secrets_do_not_show_themselves() {
        Map<String, String> environment = Map.of(
                "MEMNOS_DATABASE_URL", "postgres://o:hunter2@h/db",
                "MEMNOS_EMBEDDINGS", "openai",
                "OPENAI_API_KEY", "sk-hunter2");

        assertFalse(ConfigLoader.load(Map.of(), environment, folder).toString().contains("hunter2"));
    }

    @Test
    void the_key_for_openai_is_sent_to_no_other_endpoint() {
        Map<String, String> environment = Map.of(
                "MEMNOS_EMBEDDINGS_BASE_URL", "http://localhost:11434/v1",
                "OPENAI_API_KEY", "sk-key");

        assertEquals(
                Optional.empty(),
                ConfigLoader.load(Map.of(), environment, folder)
                        .embeddings()
                        .endpoint()
                        .key());
        assertEquals(
                Optional.of(new Secret("sk-key")),
                ConfigLoader.load(Map.of(), Map.of("OPENAI_API_KEY", "sk-key"), folder)
                        .embeddings()
                        .endpoint()
                        .key());
    }

    @Test
    void what_opens_the_database_cannot_be_in_it() {
        String message = problems(() -> ConfigLoader.load(
                Map.of(), Map.of("MEMNOS_DATABASE_URL", "secret://db", "MEMNOS_VAULT_KEY", "secret://vault"), folder));

        assertTrue(message.contains("MEMNOS_DATABASE_URL: cannot be in the vault"), message);
        assertTrue(message.contains("MEMNOS_VAULT_KEY: cannot be in the vault"), message);
    }

    @Test
    void the_reference_lists_every_key() {
        String page = ConfigReference.markdown();
        for (ConfigKey key : ConfigKey.values()) {
            assertTrue(page.contains("| `" + key.variable() + "` |"), key.variable());
        }
    }

    private static String problems(Executable loading) {
        return String.valueOf(assertThrows(MemnosException.class, loading).getMessage());
    }

    private Path ownerOnly(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
