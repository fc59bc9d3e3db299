package net.memnos.postgres;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The last way to a server for the tests: a container that ends with this JVM. */
final class TestContainer {
    private TestContainer() {}

    /** Starts it; gives its superuser. */
    @SuppressWarnings("resource")
    static ConnectionSettings start() {
        PostgreSQLContainer container = new PostgreSQLContainer(
                DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres"));
        container.start();
        return new ConnectionSettings(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
}
