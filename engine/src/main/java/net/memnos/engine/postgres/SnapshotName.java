package net.memnos.engine.postgres;

import java.util.regex.Pattern;

/** What the server calls a snapshot that a transaction lets others read from. */
public record SnapshotName(String name) {

    private static final Pattern GRAMMAR = Pattern.compile("[0-9A-F-]{1,64}");

    public SnapshotName {
        if (!GRAMMAR.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a snapshot: " + name);
        }
    }
}
