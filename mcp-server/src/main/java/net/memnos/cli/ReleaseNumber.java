package net.memnos.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The number of a release.
 *
 * @param finished false for a build on the way to it, which comes before it
 */
record ReleaseNumber(List<Integer> parts, boolean finished) implements Comparable<ReleaseNumber> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6}(?:\\.\\d{1,6}){0,3})(-[0-9A-Za-z.-]+)?");

    /** The number at the beginning of a text. */
    static Optional<ReleaseNumber> parse(String text) {
        Matcher found = FORM.matcher(text.strip().split("\\s", 2)[0]);
        return found.matches()
                ? Optional.of(new ReleaseNumber(
                        Arrays.stream(found.group(1).split("\\."))
                                .map(Integer::valueOf)
                                .toList(),
                        found.group(2) == null))
                : Optional.empty();
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(finished, other.finished);
    }

    private int part(int place) {
        return place < parts.size() ? parts.get(place) : 0;
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(".")) + (finished ? "" : " (unfinished)");
    }
}
