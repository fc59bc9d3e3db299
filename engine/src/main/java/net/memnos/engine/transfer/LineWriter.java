package net.memnos.engine.transfer;

import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.fact.Assertion;
import net.memnos.engine.fact.AssertionArchiveStore.Standing;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.predicate.PredicateSummary;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.Retraction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the lines of an export and the results of an import, the fields always in the same order. */
final class LineWriter {

    /** Why an assertion counts no longer, when it was not the rules. */
    static final String RETRACTED = "retracted";

    private final ObjectMapper mapper = new ObjectMapper();

    String turn(StoredTurn stored, @Nullable Retraction retraction, @Nullable QuarantineMark quarantine) {
        Turn turn = stored.turn();
        ObjectNode line = mapper.createObjectNode();
        put(line, "kind", "turn");
        put(line, "id", turn.id());
        put(line, "namespace", stored.namespace().name());
        put(line, "author", stored.authorName());
        put(line, "client", turn.client());
        put(line, "external_id", turn.externalId());
        put(line, "session_id", turn.sessionId());
        put(line, "speaker", turn.speaker());
        put(line, "role", turn.role().label());
        put(line, "origin", turn.origin().label());
        put(line, "type", turn.type() == null ? null : turn.type().label());
        put(line, "text", turn.text());
        put(line, "occurred_at", turn.occurredAt());
        put(line, "recorded_at", turn.recordedAt());
        put(line, "replaces", stored.replaces());
        put(line, "retracted_at", retraction == null ? null : retraction.at());
        put(line, "retracted_because", retraction == null ? null : retraction.reason());
        if (quarantine != null) {
            put(line, "quarantine", quarantine.state().label());
            ArrayNode signs = line.putArray("quarantine_signs");
            quarantine.signs().forEach(sign -> signs.add(sign.label()));
            put(line, "quarantine_facts", quarantine.given());
        }
        return mapper.writeValueAsString(line);
    }

    String predicate(String namespace, PredicateSummary predicate) {
        ObjectNode line = mapper.createObjectNode();
        put(line, "kind", "predicate");
        put(line, "namespace", namespace);
        put(line, "predicate", predicate.canonical());
        put(line, "class", predicate.predicateClass().label());
        ArrayNode aliases = line.putArray("aliases");
        predicate.aliases().stream().sorted().forEach(aliases::add);
        return mapper.writeValueAsString(line);
    }

    String identity(String namespace, IdentityStore.Recorded change) {
        ObjectNode line = mapper.createObjectNode();
        put(line, "kind", change.kind().label());
        put(line, "id", IdentityImport.shown(change.id()));
        put(line, "namespace", namespace);
        put(line, "author", change.author());
        put(line, "entity", change.entity());
        put(line, "other", change.other());
        ArrayNode names = line.putArray("names");
        change.names().forEach(names::add);
        put(line, "recorded_at", change.at());
        return mapper.writeValueAsString(line);
    }

    String fact(String namespace, RecordedAssertion recorded, @Nullable Standing standing) {
        Assertion assertion = recorded.assertion();
        ObjectNode line = mapper.createObjectNode();
        put(line, "kind", "fact");
        put(line, "id", new FactId(assertion.id().value()));
        put(line, "namespace", namespace);
        put(line, "author", recorded.authorName());
        put(line, "client", assertion.client());
        put(line, "origin", assertion.origin().label());
        put(line, "assertion", assertion.kind().label());
        put(line, "type", assertion.type() == null ? null : assertion.type().label());
        put(line, "statement", assertion.statement());
        put(line, "subject", assertion.subject());
        put(line, "predicate", assertion.predicate());
        put(line, "object", assertion.object());
        put(line, "from", assertion.from());
        put(line, "drawn_by", assertion.drawnBy().label());
        RecordedAssertion.Filed filed = recorded.filed();
        put(line, "filed_subject", filed == null ? null : filed.subject());
        put(line, "filed_predicate", filed == null ? null : filed.predicate());
        RecordedAssertion.Withdrawal withdrawal = recorded.withdrawal();
        put(line, "withdrawn_at", withdrawal == null ? null : withdrawal.at());
        put(line, "withdrawn_because", withdrawal != null && withdrawal.takenBack() ? RETRACTED : null);
        put(line, "valid_from", assertion.validFrom());
        line.put("valid_from_given", recorded.validFromGiven());
        put(line, "valid_to", assertion.validTo());
        put(line, "recorded_at", assertion.recordedAt());
        ArrayNode sources = line.putArray("sources");
        recorded.sources().forEach(source -> sources.add(source.toString()));
        if (standing != null) {
            put(line, "fact", standing.fact());
            put(line, "status", standing.status().label());
            put(
                    line,
                    "ending",
                    standing.ending() == null ? null : standing.ending().label());
            put(line, "superseded_by", standing.successor());
        }
        return mapper.writeValueAsString(line);
    }

    private static void put(ObjectNode line, String field, @Nullable Object value) {
        if (value != null) {
            line.put(field, value.toString());
        }
    }
}
