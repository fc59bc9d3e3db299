package net.memnos.postgres;

import java.util.List;

/**
 * What a checked server can do.
 *
 * @param iterativeScan whether filtered index scans work; without them a filtered search has to be exact
 * @param warnings what works but should be changed, one line each
 */
public record ServerCapabilities(
        String serverVersion, String vectorVersion, boolean iterativeScan, List<String> warnings) {
    public ServerCapabilities {
        warnings = List.copyOf(warnings);
    }
}
