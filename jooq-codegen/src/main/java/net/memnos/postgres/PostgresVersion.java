package net.memnos.postgres;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A dotted version of a server or an extension, compared number by number. */
record PostgresVersion(List<Integer> numbers) implements Comparable<PostgresVersion> {
    PostgresVersion {
        numbers = List.copyOf(numbers);
    }

    /** Reads the leading numbers; whatever follows them (a distribution's suffix) does not count. */
    static PostgresVersion parse(String text) {
        String leading = text.strip().replaceFirst("^([0-9]+(?:\\.[0-9]+)*).*$", "$1");
        return new PostgresVersion(Arrays.stream(leading.split("\\.", -1))
                .map(part -> part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0)
                .toList());
    }

    boolean atLeast(String other) {
        return compareTo(parse(other)) >= 0;
    }

    @Override
    public int compareTo(PostgresVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int compared = Comparator.<Integer>naturalOrder().compare(part(i), other.part(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int part(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
