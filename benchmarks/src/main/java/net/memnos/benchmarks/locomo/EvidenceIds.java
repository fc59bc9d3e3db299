package net.memnos.benchmarks.locomo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the evidence of a LoCoMo question. The set holds a few malformed entries: several ids in one string
 * ({@code "D8:6; D9:17"}), an extra colon ({@code "D:11:26"}) and leading zeros ({@code "D30:05"}).
 */
final class EvidenceIds {

    private static final Pattern ID = Pattern.compile("D:?(\\d+):(\\d+)");

    private EvidenceIds() {}

    static List<String> of(List<String> evidence) {
        Set<String> ids = new LinkedHashSet<>();
        for (String entry : evidence) {
            Matcher matcher = ID.matcher(entry);
            while (matcher.find()) {
                ids.add("D" + Integer.parseInt(matcher.group(1)) + ":" + Integer.parseInt(matcher.group(2)));
            }
        }
        return List.copyOf(ids);
    }
}
