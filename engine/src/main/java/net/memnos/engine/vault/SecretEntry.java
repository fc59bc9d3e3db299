package net.memnos.engine.vault;

import java.time.Instant;
import java.util.List;

/**
 * A secret as it may be listed: everything but its value.
 *
 * @param grantedTo the names of those who may see the value
 */
public record SecretEntry(String name, String updatedBy, Instant updatedAt, List<String> grantedTo) {

    public SecretEntry {
        grantedTo = List.copyOf(grantedTo);
    }
}
