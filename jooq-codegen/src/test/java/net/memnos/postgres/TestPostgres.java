package net.memnos.postgres;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A real PostgreSQL with pgvector for the tests of every module: one server for all of them and for repeated runs,
 * stopped when the last test JVM ends. It is looked for as the product does: {@code MEMNOS_TEST_DATABASE_URL} (a
 * superuser of a server that may be filled with test databases), this machine's own, the embedded one, Testcontainers.
 */
public final class TestPostgres {
    private static final ConcurrentMap<String, String> TEMPLATES = new ConcurrentHashMap<>();

    /** Fills a template once per JVM: say, runs the migrations. It must leave no connection open. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(TestDatabase template) throws Exception;
    }

    private TestPostgres() {}

    /** A fresh database with the extensions and nothing else. */
    public static TestDatabase database() {
        return SharedServer.running().clone(Credentials.DATABASE, "t");
    }

    /** A fresh copy of a template, which {@code preparation} fills the first time that this JVM asks for its name. */
    public static TestDatabase database(String template, Preparation preparation) {
        SharedServer server = SharedServer.running();
        String source = TEMPLATES.computeIfAbsent(template, name -> {
            TestDatabase fresh = server.clone(Credentials.DATABASE, "template");
            try {
                preparation.prepare(fresh);
            } catch (Exception e) {
                fresh.close();
                throw new IllegalStateException("cannot prepare the test template " + name, e);
            }
            return fresh.name();
        });
        return server.clone(source, "t");
    }
}
