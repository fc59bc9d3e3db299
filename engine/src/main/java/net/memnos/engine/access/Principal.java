package net.memnos.engine.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may call: a person, an agent or a service.
 *
 * @param name the handle that is stamped as author, unique
 * @param displayName whom "I" is in this principal's turns
 * @param mandate of the token that it calls with
 */
public record Principal(PrincipalId id, String name, String displayName, Kind kind, Mandate mandate) {

    /** One that nobody has called as: through no client, and with all of its rights. */
    public Principal(PrincipalId id, String name, String displayName, Kind kind) {
        this(id, name, displayName, kind, Mandate.WHOLE);
    }

    /** The client that it calls through, or null. */
    public @Nullable ClientName client() {
        return mandate.client();
    }

    /** The same calling with a token. */
    Principal with(Mandate token) {
        return new Principal(id, name, displayName, kind, token);
    }

    /** What a principal is. */
    public enum Kind {
        PERSON,
        AGENT,
        SERVICE;

        /** The name in requests and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
