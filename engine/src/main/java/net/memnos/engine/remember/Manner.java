package net.memnos.engine.remember;

import java.util.Optional;
import net.memnos.engine.access.Scope;

/**
 * How a turn comes in.
 *
 * @param action the name in the audit trail
 * @param textIsRule whether a turn of type constraint without facts is a rule
 * @param draws whether facts are drawn from its words
 * @param listens whether it may repeat what a recall served
 * @param lasts whether it is on the disk when the call returns; an importer waits for all of its lines together
 * @param standing how it stands to what is stored
 */
record Manner(
        String action,
        Optional<Scope> pin,
        boolean textIsRule,
        boolean draws,
        boolean listens,
        boolean lasts,
        Standing.Finder standing) {

    static Manner remembering(Channel channel, Optional<Scope> pin) {
        boolean imports = channel == Channel.IMPORT;
        Standing.Finder standing = imports ? new CapturedBefore() : Standing.Finder.ALWAYS_NEW;
        return new Manner("remember", pin, !imports, true, true, !imports, standing);
    }

    static Manner restoring() {
        return new Manner("restore", Optional.empty(), false, false, false, false, Standing.Finder.ALWAYS_NEW);
    }

    static Manner capturing(Standing.Finder standing) {
        return new Manner("capture", Optional.empty(), false, true, true, true, standing);
    }
}
