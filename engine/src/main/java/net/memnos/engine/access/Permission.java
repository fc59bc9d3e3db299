package net.memnos.engine.access;

/** A right on a namespace. Each stands on its own: admin does not include read. */
public enum Permission {
    READ,
    WRITE,
    PIN,
    ADMIN;

    /** The name in grants, requests and answers. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
