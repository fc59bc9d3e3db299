package net.memnos.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided about the database; everything else is found.
 *
 * @param home the folder of this installation ({@code MEMNOS_HOME})
 * @param url an explicit database, which ends the search
 * @param applicationUrl the same database for the application's role, when it is another one
 * @param pgvectorDir a folder with {@code vector.so}, {@code vector.control} and its SQL files
 * @param cache where unpacked binaries and the compiled pgvector are kept; several homes may share it
 * @param durability whether the private cluster must survive a power cut
 */
public record PostgresSettings(
        Path home,
        @Nullable String url,
        @Nullable String applicationUrl,
        @Nullable Path pgvectorDir,
        Path cache,
        Durability durability) {

    /** Whether writes reach the disk before they are acknowledged. */
    public enum Durability {
        DURABLE,
        /** For tests: fast, and lost with the machine. */
        DISPOSABLE
    }

    /** The defaults for one home. */
    public static PostgresSettings at(Path home) {
        Path absolute = home.toAbsolutePath().normalize();
        return new PostgresSettings(absolute, null, null, null, absolute.resolve("postgres"), Durability.DURABLE);
    }

    public PostgresSettings withUrl(@Nullable String explicitUrl, @Nullable String explicitApplicationUrl) {
        return new PostgresSettings(home, explicitUrl, explicitApplicationUrl, pgvectorDir, cache, durability);
    }

    public PostgresSettings withPgvectorDir(@Nullable Path folder) {
        return new PostgresSettings(home, url, applicationUrl, folder, cache, durability);
    }

    public PostgresSettings withCache(Path folder) {
        return new PostgresSettings(home, url, applicationUrl, pgvectorDir, folder, durability);
    }

    public PostgresSettings withDurability(Durability wanted) {
        return new PostgresSettings(home, url, applicationUrl, pgvectorDir, cache, wanted);
    }

    @Override
    public String toString() {
        return "PostgresSettings[home=" + home + ", url=" + (url == null ? "none" : "given") + ", cache=" + cache + "]";
    }
}
