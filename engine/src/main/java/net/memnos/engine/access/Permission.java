package net.memnos.engine.access;

import java.util.Locale;

/** A right on a namespace. Each stands on its own: admin does not include read. */
public enum Permission {
    READ,
    WRITE,
    PIN,
    ADMIN;

    /** The name in grants, requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Permission of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
