package net.memnos.engine.access;

import java.util.Locale;

/**
 * Somebody who may call: a person, an agent or a service.
 *
 * @param name the handle that is stamped as author, unique
 * @param displayName whom "I" is in this principal's turns
 */
public record Principal(PrincipalId id, String name, String displayName, Kind kind) {

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
