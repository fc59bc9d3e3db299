package net.memnos.engine.remember.redact;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text without its secrets.
 *
 * @param counts how many secrets were taken out, by kind
 */
public record Redacted(String text, SortedMap<String, Integer> counts) {

    public Redacted {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
