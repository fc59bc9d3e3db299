package net.memnos.postgres;

/**
 * A PostgreSQL that is ready: who runs the migrations, and as whom the application works. For a user's own URL the two
 * may be the same role.
 */
public record PostgresEndpoint(Source source, ConnectionSettings owner, ConnectionSettings application) {}
