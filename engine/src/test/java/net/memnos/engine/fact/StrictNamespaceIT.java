package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.identity.NamespaceEditor;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrictNamespaceIT {

    private final Recording recording = new Recording();
    private final Scope admin = TestScopes.scope(recording.database.database(), "ada", "demo", Permission.ADMIN);
    private final NamespaceEditor editor = new NamespaceEditor(
            recording.database.database(),
            new NamespaceStore(recording.clock),
            recording.reviser(),
            new AuditStore(recording.clock, AuditKey.random()));

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void an_agent_closes_what_a_person_said_unless_the_namespace_is_strict() {
        editor.setStrict(recording.writing, admin, true);
        FactOutcome user = recording.says(Origin.USER, "shop api", "port", "8080", "2024-01-01", null);
        FactOutcome agent = recording.says(Origin.AGENT, "shop api", "port", "9090", "2024-05-01", null);
        assertEquals(FactOutcome.Kind.CONTESTED, agent.outcome());
        assertEquals(List.of("8080 contested", "9090 contested"), now());

        FactOutcome settled = recording.says(Origin.USER, "shop api", "port", "9090", "2024-06-01", null);
        assertEquals(Set.of(user.id(), agent.id()), Set.copyOf(settled.supersedes()));
        assertEquals(List.of("8080 superseded", "9090 superseded", "9090 current"), now());
    }

    @Test
    void in_a_strict_namespace_agents_close_what_agents_said_and_agree_with_persons() {
        editor.setStrict(recording.writing, admin, true);
        recording.says(Origin.AGENT, "shop api", "port", "8080", "2024-01-01", null);
        FactOutcome agent = recording.says(Origin.AGENT, "shop api", "port", "9090", "2024-05-01", null);
        assertEquals(1, agent.supersedes().size());
        recording.says(Origin.USER, "shop api", "owner", "Kim", "2024-01-01", null);
        assertEquals(
                FactOutcome.Kind.CORROBORATED,
                recording
                        .says(Origin.AGENT, "shop api", "owner", "kim", "2024-02-01", null)
                        .outcome());
        recording.draws(
                Origin.AGENT,
                new ExtractedFact(AssertionKind.ENDED, "shop api", "owner", "Kim", null, "Kim left", null, null));
        assertEquals(List.of("8080 superseded", "Kim current", "9090 current"), now());
    }

    @Test
    void setting_a_namespace_lays_it_out_anew_and_back_and_what_was_believed_stays_on_record() {
        recording.says(Origin.USER, "shop api", "port", "8080", "2024-01-01", null);
        recording.says(Origin.AGENT, "shop api", "port", "9090", "2024-05-01", null);
        recording.says(Origin.USER, "shop api", "owner", "Kim", "2024-01-01", null);
        List<String> shared = now();
        assertEquals(List.of("8080 superseded", "Kim current", "9090 current"), shared);
        Instant before = recording.clock.instant();
        recording.clock.advance(Duration.ofMinutes(1));

        assertEquals(1, editor.setStrict(recording.writing, admin, true));
        assertEquals(List.of("8080 contested", "Kim current", "9090 contested"), now());
        assertEquals(shared, at(before));
        assertEquals(0, editor.setStrict(recording.writing, admin, true));
        recording.clock.advance(Duration.ofMinutes(1));
        assertEquals(1, editor.setStrict(recording.writing, admin, false));
        assertEquals(shared, now());
    }

    @Test
    void an_import_contests_what_a_person_said_and_closes_only_what_was_imported() {
        recording.says(Origin.IMPORT, "shop api", "port", "7070", "2023-01-01", null);
        FactOutcome later = recording.says(Origin.IMPORT, "shop api", "port", "8080", "2023-06-01", null);
        assertEquals(1, later.supersedes().size());
        FactOutcome user = recording.says(Origin.USER, "shop api", "port", "9090", "2024-01-01", null);
        assertEquals(List.of(later.id()), user.supersedes());
        FactOutcome against = recording.says(Origin.IMPORT, "shop api", "port", "6060", "2024-03-01", null);
        assertEquals(FactOutcome.Kind.CONTESTED, against.outcome());
        assertEquals(
                List.of(Status.SUPERSEDED, Status.SUPERSEDED, Status.CONTESTED, Status.CONTESTED),
                recording.all(null, null).stream().map(Memory::status).toList());
    }

    private List<String> now() {
        return at(null);
    }

    private List<String> at(@Nullable Instant knownAt) {
        return recording.all(null, knownAt).stream()
                .map(memory -> memory.object() + " " + memory.status().name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
