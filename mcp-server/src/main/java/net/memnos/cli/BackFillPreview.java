package net.memnos.cli;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.hooks.transcript.Conversation;
import net.memnos.hooks.transcript.MemoryGraph;
import net.memnos.hooks.transcript.Said;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How much there is to take in, namespace by namespace, and which secrets will be taken out of it. */
final class BackFillPreview {

    private final SecretRedactor redactor = new SecretRedactor();
    private final SortedMap<String, Share> shares = new TreeMap<>();

    void add(String namespace, Conversation conversation) {
        Share share = share(namespace);
        share.sessions++;
        conversation.said().forEach(said -> share.add(said, redactor));
    }

    void add(String namespace, MemoryGraph.Graph graph) {
        Share share = share(namespace);
        graph.lines().forEach(line -> {
            share.facts++;
            share.read(line.path("statement").asString(""), redactor);
        });
    }

    private Share share(String namespace) {
        return shares.computeIfAbsent(namespace, _ -> new Share());
    }

    boolean isEmpty() {
        return shares.values().stream().allMatch(share -> share.turns + share.facts == 0);
    }

    String text() {
        Table table = new Table("NAMESPACE", "SESSIONS", "TURNS", "FACTS", "CHARACTERS", "FROM", "UNTIL", "SECRETS");
        shares.forEach((namespace, share) -> table.add(
                namespace,
                String.valueOf(share.sessions),
                String.valueOf(share.turns),
                String.valueOf(share.facts),
                String.valueOf(share.characters),
                day(share.first),
                day(share.last),
                share.secrets.isEmpty()
                        ? "none"
                        : share.secrets.entrySet().stream()
                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                .collect(Collectors.joining(", "))));
        return table.text("nothing to take in");
    }

    ArrayNode json() {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        shares.forEach((namespace, share) -> {
            ObjectNode one = all.addObject()
                    .put("namespace", namespace)
                    .put("sessions", share.sessions)
                    .put("turns", share.turns)
                    .put("facts", share.facts)
                    .put("characters", share.characters);
            if (share.first != null) {
                one.put("first", share.first.toString());
            }
            if (share.last != null) {
                one.put("last", share.last.toString());
            }
            ObjectNode secrets = one.putObject("secrets");
            share.secrets.forEach(secrets::put);
        });
        return all;
    }

    private static String day(@Nullable Instant time) {
        return time == null ? "" : time.toString().substring(0, 10);
    }

    /** What goes into one namespace. */
    private static final class Share {
        private int sessions;
        private int turns;
        private int facts;
        private long characters;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private final Map<String, Integer> secrets = new TreeMap<>();

        private void add(Said said, SecretRedactor redactor) {
            turns++;
            read(said.text(), redactor);
            Instant at = said.at();
            if (at != null) {
                first = first == null || at.isBefore(first) ? at : first;
                last = last == null || at.isAfter(last) ? at : last;
            }
        }

        private void read(String text, SecretRedactor redactor) {
            characters += text.length();
            redactor.redact(text).counts().forEach((kind, count) -> secrets.merge(kind, count, Integer::sum));
        }
    }
}
