package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.config.ConfigLoader;
import net.memnos.engine.embedding.VectorEndpoint;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import net.memnos.engine.vault.MasterKey;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.TestDatabase;
import net.memnos.postgres.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that work on a store without a server, from an empty database on. */
class StoreCommandsIT {

    private static final String LOCAL = "bge-small-en-v1.5-q/mean/384";
    private static final String REMOTE = "wordy/endpoint/256";
    private static final NamespaceName NAMESPACE = new NamespaceName("demo");

    @TempDir
    Path folder;

    private final TestDatabase database = TestPostgres.database();
    private final VectorEndpoint endpoint = VectorEndpoint.open();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() throws IOException {
        ConnectionSettings owner = database.owner();
        environment.put(
                "MEMNOS_DATABASE_URL",
                owner.jdbcUrl() + (owner.jdbcUrl().contains("?") ? "&" : "?") + "user=" + owner.user() + "&password="
                        + owner.password());
        environment.put("MEMNOS_EMBEDDINGS_BASE_URL", "http://127.0.0.1:" + endpoint.port() + "/v1");
        environment.put("MEMNOS_EMBEDDINGS_MODEL", VectorEndpoint.MODEL);
        environment.put("MEMNOS_EMBEDDINGS_DIMENSIONS", String.valueOf(VectorEndpoint.DIMENSIONS));
        environment.put("MEMNOS_EMBEDDINGS_API_KEY", "secret://openai");
        Files.writeString(folder.resolve("key"), VectorEndpoint.KEY + "\n");
    }

    @AfterEach
    void close() {
        endpoint.close();
        database.close();
    }

    @Test
    void secrets_go_into_the_vault_and_out_of_it_again() throws IOException {
        good("setup");
        Path master = folder.resolve("home/secrets/vault-key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(master)));
        Invocation set =
                good("secret", "set", "openai", "--file", folder.resolve("key").toString());
        assertFalse((set.out() + set.err()).contains(VectorEndpoint.KEY));

        Invocation ungranted = Invocation.with(environment, folder, "secret", "get", "openai");
        assertEquals(1, ungranted.exit());
        assertTrue(ungranted.err().contains("memnos secret grant openai"), ungranted.err());
        grantToMe();
        assertEquals(VectorEndpoint.KEY + "\n", good("secret", "get", "openai").out());
        assertEquals(
                "openai",
                json(good("secret", "ls", "--json"))
                        .path("secrets")
                        .path(0)
                        .path("name")
                        .asString());
        String kept = Files.readString(master);
        environment.put("MEMNOS_TOKEN", "mnk_" + "A".repeat(43));
        good("setup");
        environment.remove("MEMNOS_TOKEN");
        assertEquals(kept, Files.readString(master));
        Files.delete(master);
        Invocation locked = Invocation.with(environment, folder, "secret", "get", "openai");
        assertEquals(1, locked.exit());
        assertTrue(locked.err().contains("the vault is locked: there is no master key"), locked.err());
        assertTrue(good("setup").err().contains("its master key is not here"));
        assertFalse(Files.exists(master));
        Files.writeString(master, kept);
        Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(Invocation.with(environment, folder, "secret", "ls").err().contains("others may read it"));
        Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-------"));
        good("secret", "rm", "openai");
        assertEquals(
                1,
                Invocation.with(environment, folder, "secret", "rm", "openai").exit());
    }

    @Test
    void a_store_moves_to_an_endpoint_and_back_and_a_configuration_that_does_not_fit_is_refused() throws IOException {
        good("setup");
        remember("The heron nests by the lock", "The otter lives under the bridge");
        assertEquals(LOCAL + " current 4", spaces());
        good("secret", "set", "openai", "--file", folder.resolve("key").toString());
        Files.writeString(folder.resolve("home/config.toml"), "embeddings = \"local\"\n");
        Files.setPosixFilePermissions(folder.resolve("home/config.toml"), PosixFilePermissions.fromString("rw-------"));

        JsonNode moved = json(good("migrate-embeddings", "--to", "openai", "--json"));
        assertTrue(moved.path("switched").asBoolean(), moved.toString());
        assertEquals(4, moved.path("made").asInt());
        assertEquals(1.0, moved.path("parity").path("after").path("by_text").asDouble());
        assertEquals(LOCAL + " retired 4, " + REMOTE + " current 4", spaces());
        assertEquals("embeddings = \"openai\"\n", Files.readString(folder.resolve("home/config.toml")));
        assertEquals(
                Optional.of("Bearer " + VectorEndpoint.KEY),
                endpoint.requests().getFirst().authorization());

        environment.put("MEMNOS_EMBEDDINGS", "local");
        MemnosException refused = assertThrows(MemnosException.class, this::open);
        assertTrue(String.valueOf(refused.getMessage()).contains(REMOTE), refused.getMessage());
        environment.remove("MEMNOS_EMBEDDINGS");
        environment.put("MEMNOS_EMBEDDINGS_DIMENSIONS", "300");
        assertThrows(MemnosException.class, this::open);
        environment.put("MEMNOS_EMBEDDINGS_DIMENSIONS", String.valueOf(VectorEndpoint.DIMENSIONS));
        try (Wiring wiring = open()) {
            RecallResult answer = wiring.engine().recall(principal(wiring), patient("Where is the otter?"));
            assertFalse(answer.memories().isEmpty());
            assertEquals(List.of(), answer.degraded());
        }
        Invocation back = good("migrate-embeddings", "--back");
        assertTrue(back.out().contains("switched  yes"), back.out());
        assertTrue(good("migrate-embeddings", "--drop", REMOTE).out().contains("with 4 vectors"));
        assertEquals(LOCAL + " current 4", spaces());
    }

    @Test
    void with_a_key_a_new_store_starts_with_the_endpoint() throws IOException {
        good("setup", "--openai-key-file", folder.resolve("key").toString());
        assertTrue(Files.readString(folder.resolve("home/config.toml")).contains("embeddings = \"openai\""));
        remember("The heron nests by the lock");

        assertEquals(REMOTE + " current 2", spaces());
    }

    @Test
    void with_a_key_for_openai_a_new_store_has_facts_drawn_by_its_model_too() throws IOException {
        environment.remove("MEMNOS_EMBEDDINGS_BASE_URL");
        good("setup", "--openai-key-file", folder.resolve("key").toString());
        String written = Files.readString(folder.resolve("home/config.toml"));
        assertTrue(written.contains("extract_base_url = \"https://api.openai.com/v1\""), written);
        assertTrue(written.contains("extract_model = \"gpt-4o-mini\""), written);
        good("setup", "--openai-key-file", folder.resolve("key").toString());
        assertEquals(written, Files.readString(folder.resolve("home/config.toml")));
    }

    @Test
    void a_key_for_openai_is_no_reason_to_change_the_extractor_that_somebody_chose() throws IOException {
        environment.remove("MEMNOS_EMBEDDINGS_BASE_URL");
        environment.put("MEMNOS_EXTRACT_BASE_URL", "http://127.0.0.1:9/v1");
        environment.put("MEMNOS_EXTRACT_MODEL", "tiny");
        good("setup", "--openai-key-file", folder.resolve("key").toString());
        assertFalse(Files.readString(folder.resolve("home/config.toml")).contains("extract_"));
    }

    /** How fast this machine is now is not what is tested. */
    private static RecallRequest patient(String question) {
        RecallRequest usual = RecallRequest.of(question, NAMESPACE);
        return new RecallRequest(
                usual.query(),
                usual.namespace(),
                usual.limit(),
                usual.maxTokens(),
                usual.types(),
                null,
                null,
                null,
                null,
                Duration.ofSeconds(60),
                false,
                null);
    }

    @Test
    void the_master_key_is_replaced_and_nothing_is_lost_when_that_is_broken_off() throws IOException {
        good("setup");
        good("secret", "set", "openai", "--file", folder.resolve("key").toString());
        grantToMe();
        Path master = folder.resolve("home/secrets/vault-key");
        String first = Files.readString(master);

        assertEquals(1, json(good("secret", "rotate", "--json")).path("sealed").asInt());
        String second = Files.readString(master);
        assertNotEquals(first, second);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(master)));
        assertEquals(VectorEndpoint.KEY + "\n", good("secret", "get", "openai").out());

        // As a rotation leaves it that was broken off after everything was sealed.
        Files.writeString(master, first);
        Files.move(Files.writeString(folder.resolve("next"), second), master.resolveSibling("vault-key.next"));
        assertTrue(Invocation.with(environment, folder, "secret", "get", "openai")
                .err()
                .contains("run it again"));
        good("secret", "rotate");
        assertEquals(second, Files.readString(master));
        assertFalse(Files.exists(master.resolveSibling("vault-key.next")));
        assertEquals(VectorEndpoint.KEY + "\n", good("secret", "get", "openai").out());
        assertTrue(json(Invocation.with(environment, folder, "audit", "verify", "--json"))
                .path("findings")
                .isEmpty());
    }

    @Test
    void a_master_key_that_is_not_in_a_file_is_replaced_by_one_that_is_given() throws IOException {
        environment.put("MEMNOS_VAULT_KEY", MasterKey.generate().value());
        good("setup");
        good("secret", "set", "openai", "--file", folder.resolve("key").toString());
        grantToMe();
        assertTrue(
                Invocation.with(environment, folder, "secret", "rotate").err().contains("give it with --file"));
        String next = MasterKey.generate().value();
        Files.writeString(folder.resolve("next"), next);

        good("secret", "rotate", "--file", folder.resolve("next").toString());

        environment.put("MEMNOS_VAULT_KEY", next);
        assertEquals(VectorEndpoint.KEY + "\n", good("secret", "get", "openai").out());
    }

    @Test
    void the_audit_trail_is_checked_and_a_change_is_named() throws IOException, SQLException {
        good("setup");
        try (Wiring wiring = open()) {
            wiring.engine().administration(principal(wiring)).listNamespaces();
        }

        JsonNode whole = json(good("audit", "verify", "--json"));
        assertTrue(whole.path("intact").asBoolean(), whole.toString());
        assertTrue(whole.path("sealed").asInt() > 0, whole.toString());
        assertEquals(
                whole.path("sealed").asInt(),
                whole.path("checkpoint").path("position").asInt(),
                whole.toString());
        try (Connection connection = database.owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table memnos.audit disable trigger user");
            statement.execute("update memnos.audit set action = 'recall' where action = 'namespace ls'");
        }

        Invocation changed = Invocation.with(environment, folder, "audit", "verify", "--json");
        assertEquals(1, changed.exit(), changed.err());
        assertEquals(
                "changed", json(changed).path("findings").get(0).path("kind").asString());
        Invocation said = Invocation.with(environment, folder, "audit", "verify");
        assertTrue(said.out().contains("changed"), said.out());
        assertFalse(said.err().contains("is whole"), said.err());
    }

    private void grantToMe() {
        good("secret", "grant", "openai", Setup.principalName(System.getProperty("user.name", "")));
    }

    private void remember(String... texts) throws IOException {
        try (Wiring wiring = open()) {
            for (String text : texts) {
                wiring.engine()
                        .remember(
                                principal(wiring),
                                Channel.MCP,
                                new RememberRequest(
                                        text, NAMESPACE, null, List.of(), null, Role.USER, null, null, null, null));
            }
            while (wiring.engine().health().parts().stream()
                    .anyMatch(
                            part -> part.name().equals("jobs") && !part.detail().startsWith("0 waiting"))) {
                Thread.onSpinWait();
            }
        }
    }

    private Wiring open() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MEMNOS_HOME", folder.resolve("home").toString());
        return Wiring.open(ConfigLoader.load(Map.of(), all, folder), InstantSource.system(), _ -> {});
    }

    private Principal principal(Wiring wiring) throws IOException {
        return wiring.engine()
                .authenticate(Files.readString(folder.resolve("home/token")).strip());
    }

    private String spaces() {
        StringBuilder all = new StringBuilder();
        json(good("migrate-embeddings", "--json"))
                .path("spaces")
                .forEach(space -> all.append(all.isEmpty() ? "" : ", ")
                        .append(space.path("name").asString())
                        .append(' ')
                        .append(space.path("state").asString())
                        .append(' ')
                        .append(space.path("vectors").asInt()));
        return all.toString();
    }

    private Invocation good(String... args) {
        Invocation done = Invocation.with(environment, folder, args);
        assertEquals(0, done.exit(), done.err());
        return done;
    }

    private static JsonNode json(Invocation done) {
        return JsonMapper.shared().readTree(done.out());
    }
}
