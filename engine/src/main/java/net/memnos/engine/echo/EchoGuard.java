package net.memnos.engine.echo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** Tells what somebody says from what a recall had told them. Thread-safe. */
public final class EchoGuard {

    private final EchoStore store = new EchoStore();

    /** Whether what comes from there may be an echo. What a person says again is meant. */
    public static boolean mayEcho(Origin origin) {
        return switch (origin) {
            case USER, IMPORT -> false;
            case AGENT, ASSISTANT, TOOL, DOCUMENT -> true;
        };
    }

    /** What is new in a text that is about to be stored. */
    public Heard hear(Transaction transaction, Scope scope, String text, Instant now) {
        return hear(transaction, scope, text, now, Optional.empty());
    }

    /** What was new in a turn that is stored; what was served of the turn itself is no echo. */
    public Heard hear(Transaction transaction, Scope scope, Turn turn, Instant now) {
        return mayEcho(turn.origin())
                ? hear(transaction, scope, turn.text(), now, Optional.of(turn))
                : Heard.all(turn.text());
    }

    /** The turn behind the first of these lines that was served. */
    public Optional<TurnId> source(Transaction transaction, Scope scope, List<String> lines, Instant now) {
        Known known = known(transaction, scope, prints(lines), now, Optional.empty());
        return lines.stream().flatMap(line -> known.source(line).stream()).findFirst();
    }

    /** Whether anything of a text was served: one query, after which most need no other. */
    public boolean wasServed(Transaction transaction, Scope scope, String text, Instant now) {
        Set<Long> prints = Set.copyOf(prints(passages(text)).values());
        return !prints.isEmpty()
                && !store.served(transaction, scope, prints, now).isEmpty();
    }

    private static List<String> passages(String text) {
        List<String> passages = new ArrayList<>(List.of(text));
        for (String line : Passages.lines(text)) {
            passages.add(line);
            passages.addAll(Passages.sentences(line));
        }
        return passages;
    }

    private Heard hear(Transaction transaction, Scope scope, String text, Instant now, Optional<Turn> self) {
        Map<String, Long> prints = prints(passages(text));
        Known known = known(transaction, scope, prints, now, self);
        if (known.memories().isEmpty()) {
            return Heard.all(text);
        }
        Sieve sieve = new Sieve(known);
        String kept = sieve.takes(text)
                ? ""
                : text.lines()
                        .filter(line -> !sieve.takes(line))
                        .map(line -> sieve.rest(line))
                        .collect(Collectors.joining("\n"));
        boolean silent = kept.codePoints().noneMatch(Character::isLetterOrDigit);
        return new Heard(silent ? "" : kept, sieve.taken.size(), sieve.source());
    }

    private static Map<String, Long> prints(List<String> passages) {
        Map<String, Long> prints = new LinkedHashMap<>();
        for (String passage : passages) {
            OptionalLong print = Fingerprint.of(passage);
            if (print.isPresent()) {
                prints.put(passage, print.getAsLong());
            }
        }
        return prints;
    }

    private Known known(
            Transaction transaction, Scope scope, Map<String, Long> prints, Instant now, Optional<Turn> self) {
        if (prints.isEmpty()) {
            return Known.NOTHING;
        }
        Map<Long, UUID> served = store.served(transaction, scope, Set.copyOf(prints.values()), now);
        if (served.isEmpty()) {
            return Known.NOTHING;
        }
        Map<UUID, EchoStore.Source> behind = store.behind(transaction, scope, Set.copyOf(served.values()));
        Map<String, UUID> memories = new HashMap<>();
        prints.forEach((passage, print) -> {
            UUID memory = served.get(print);
            if (memory != null && isEarlier(behind.get(memory), self)) {
                memories.put(passage, memory);
            }
        });
        return new Known(memories, behind);
    }

    private static boolean isEarlier(EchoStore.@Nullable Source source, Optional<Turn> self) {
        return source == null
                || self.isEmpty()
                || (!source.turn().equals(self.get().id())
                        && !source.recordedAt().isAfter(self.get().recordedAt()));
    }

    /** The passages that were served, with their memories and the turns behind those. */
    private record Known(Map<String, UUID> memories, Map<UUID, EchoStore.Source> behind) {

        static final Known NOTHING = new Known(Map.of(), Map.of());

        Optional<TurnId> source(String passage) {
            return Optional.ofNullable(memories.get(passage))
                    .flatMap(memory -> Optional.ofNullable(behind.get(memory)))
                    .map(EchoStore.Source::turn);
        }
    }

    private static final class Sieve {

        private final Known known;
        private final List<String> taken = new ArrayList<>();

        Sieve(Known known) {
            this.known = known;
        }

        boolean takes(String passage) {
            return known.memories().containsKey(passage) && taken.add(passage);
        }

        String rest(String line) {
            List<String> sentences = Passages.sentences(line);
            List<String> rest =
                    sentences.stream().filter(sentence -> !takes(sentence)).toList();
            return rest.size() == sentences.size() ? line : String.join(" ", rest);
        }

        Optional<TurnId> source() {
            return taken.stream()
                    .flatMap(passage -> known.source(passage).stream())
                    .findFirst();
        }
    }
}
