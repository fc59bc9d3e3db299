package net.memnos.engine.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.Secret;
import net.memnos.postgres.OwnerOnly;

/**
 * The keys of the audit trail.
 *
 * @param current what is written from now on carries its mark
 * @param all that rows may carry, the current one among them
 */
public record AuditKeys(AuditKey current, List<AuditKey> all) {

    private static final String FILE = "audit-key";
    private static final String RETIRED = "audit-keys-retired";

    public AuditKeys {
        all = List.copyOf(all);
    }

    public static AuditKeys only(AuditKey key) {
        return new AuditKeys(key, List.of(key));
    }

    /**
     * The key that follows from the vault's master key where that is configured, so that all servers of a store share it;
     * else one in an owner-only file of this home, which is made when it is first needed.
     */
    public static AuditKeys of(Path secrets, Optional<Secret> masterKey) {
        Path file = secrets.resolve(FILE);
        Optional<AuditKey> derived = masterKey.flatMap(AuditKeys::decoded).map(AuditKey::derivedFrom);
        try {
            if (derived.isEmpty() && !Files.exists(file)) {
                OwnerOnly.folder(secrets);
                OwnerOnly.write(file, Base64.getEncoder().encodeToString(AuditKey.randomBytes()) + "\n");
            }
            List<AuditKey> all = new ArrayList<>();
            derived.ifPresent(all::add);
            if (Files.exists(file)) {
                all.add(read(file));
            }
            Path retired = secrets.resolve(RETIRED);
            if (Files.exists(retired)) {
                for (String line : Files.readAllLines(retired, StandardCharsets.US_ASCII)) {
                    all.add(parse(retired, line));
                }
            }
            return new AuditKeys(all.getFirst(), all);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the audit trail in " + file + " cannot be read or made", e);
        }
    }

    /**
     * Keeps what followed from a master key that is about to be replaced, in the owner-only file {@code audit-keys-retired}: the
     * rows that carry its mark are to be verified later on.
     */
    public static void retire(Path secrets, Secret masterKey) throws IOException {
        Optional<String> line = decoded(masterKey)
                .map(AuditKey::following)
                .map(key -> Base64.getEncoder().encodeToString(key));
        if (line.isEmpty()) {
            return;
        }
        Path file = secrets.resolve(RETIRED);
        List<String> lines =
                new ArrayList<>(Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of());
        if (!lines.contains(line.get())) {
            lines.add(line.get());
            OwnerOnly.folder(secrets);
            OwnerOnly.write(file, String.join("\n", lines) + "\n");
        }
    }

    private static AuditKey read(Path file) throws IOException {
        return parse(file, Files.readString(file, StandardCharsets.US_ASCII));
    }

    private static AuditKey parse(Path file, String text) {
        return decoded(new Secret(text))
                .map(AuditKey::of)
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.UNAVAILABLE,
                        file + " does not hold a key of the audit trail",
                        "restore it from a copy; without it nothing proves the rows that it was used for"));
    }

    /** A master key that is no key is the vault's to complain about. */
    private static Optional<byte[]> decoded(Secret text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.value().strip());
            return key.length == AuditKey.BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Optional<AuditKey> named(byte[] id) {
        return all.stream().filter(key -> Arrays.equals(key.id(), id)).findFirst();
    }
}
