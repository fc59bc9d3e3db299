package net.memnos.engine.audit;

import java.nio.file.Path;
import java.util.Optional;
import net.memnos.engine.config.ServerConfig;

/**
 * What the audit trail is proved with.
 *
 * @param checkpoint the owner-only file that says how far the chain reached; empty: none is written
 */
public record AuditSettings(AuditKeys keys, Optional<Path> checkpoint) {

    /** With a key that ends with the process. */
    public static final AuditSettings PASSING = new AuditSettings(AuditKeys.only(AuditKey.random()), Optional.empty());

    /** As they follow from where memnos lives. */
    public static AuditSettings of(ServerConfig config) {
        return new AuditSettings(
                AuditKeys.of(config.home().resolve("secrets"), config.vault().key()),
                Optional.of(config.home().resolve("audit").resolve("checkpoint")));
    }
}
