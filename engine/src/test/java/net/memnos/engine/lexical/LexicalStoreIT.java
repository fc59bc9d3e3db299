package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.LEXICAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LexicalStoreIT {

    private final LexicalStore store = new LexicalStore();
    private EngineDatabase engine;
    private Scope scope;

    @BeforeAll
    void open() {
        engine = EngineDatabase.fresh();
        scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.WRITE);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void a_turn_is_found_by_its_speaker_and_words_and_its_window_by_date_and_predecessor() {
        Turn before = turn("Where do you work?", "Melanie");
        Turn turn = turn("At the bakery", null);
        index(turn, Optional.of(before));

        assertTrue(owns(turn, "ada & bakery"));
        assertTrue(!owns(turn, "melanie"));
        assertTrue(surrounds(turn, "ada & bakery & melanie & work & 8 & may & 2023"));
    }

    @Test
    void indexing_again_replaces() {
        Turn turn = turn("Nothing new here", "Bob");
        index(turn, Optional.of(turn("about llamas", "Eve")));
        index(turn, Optional.empty());

        assertTrue(!surrounds(turn, "llama"));
        assertTrue(surrounds(turn, "bob"));
    }

    @Test
    void texts_of_any_script_and_form_are_found_by_what_they_hold() {
        assertFound("我们把数据库端口改成了5433", "数据库");
        assertFound("พรุ่งนี้ประชุมที่กรุงเทพ", "ประชุม");
        assertFound("明日は東京タワーに行きます", "東京");
        assertFound("done 🎉🎉 with the rollout", "rollout");
        assertFound("see src/main/java/Foo.java", "Foo.java");
        assertFound("raise max_connections", "maxConnections");
        assertFound("the staging-db is down", "staging db");
        assertFound("naïve café", "café");
        assertFound("x" + "-".repeat(10_000) + "y" + "=".repeat(2_000) + " marker", "marker");
        assertFound("a<b " + "<tag attr='".repeat(500) + " marker", "marker");
        assertFound("long " + "z".repeat(19_000), "long");
        assertFound("quote'd \\ 'x':1 \u0000 \ud83d end", "end");
    }

    @Test
    void the_longest_texts_are_taken() {
        StringBuilder chinese = new StringBuilder();
        StringBuilder english = new StringBuilder();
        for (int i = 0; chinese.length() < 40_000; i++) {
            chinese.appendCodePoint(0x4E00 + (i * 7919) % 20_000);
            english.append(Integer.toString(i * 31, 36)).append('w').append(' ');
        }
        String words = english.substring(0, 40_000);
        for (String text : new String[] {chinese.toString(), words, "same ".repeat(8_000), "a-".repeat(20_000)}) {
            Turn turn = turn(text, "Ada");
            index(turn, Optional.of(turn(chinese.toString(), "Bob")));
            assertTrue(ownLength(turn) > 0);
        }
    }

    @Test
    void the_length_is_the_number_of_lexeme_occurrences() {
        Turn turn = turn("the port of the port is a port", "Ada");
        index(turn, Optional.empty());
        assertEquals(4, ownLength(turn));
    }

    private void assertFound(String text, String query) {
        UUID id = engine.ids().next();
        engine.database().write(tx -> {
            store.indexFact(tx, scope, id, text, text);
            return id;
        });
        boolean found = engine.database()
                .read(tx -> tx.dsl()
                        .fetchExists(
                                LEXICAL,
                                LEXICAL.OWNER_ID.eq(id),
                                DSL.condition(
                                        "{0} @@ plainto_tsquery('english', {1})",
                                        LEXICAL.OWN, DSL.val(LexicalText.of(query)))));
        assertTrue(found, () -> "'" + query + "' in '" + text.substring(0, Math.min(80, text.length())) + "'");
    }

    private Turn turn(String text, @Nullable String speaker) {
        return new Turn(
                new TurnId(engine.ids().next()),
                scope.principal().id(),
                null,
                speaker,
                Role.USER,
                Origin.USER,
                null,
                text,
                null,
                null,
                null,
                null,
                Instant.parse("2023-05-08T13:56:00Z"),
                Instant.parse("2023-05-08T13:56:01Z"));
    }

    private void index(Turn turn, Optional<Turn> predecessor) {
        engine.database().write(tx -> {
            store.indexTurn(tx, scope, turn, predecessor);
            return turn;
        });
    }

    private boolean owns(Turn turn, String query) {
        return matches(turn, LEXICAL.OWN, query);
    }

    private boolean surrounds(Turn turn, String query) {
        return matches(turn, LEXICAL.CONTEXT, query);
    }

    private boolean matches(Turn turn, org.jooq.Field<String> vector, String query) {
        return engine.database()
                .read(tx -> tx.dsl()
                        .fetchExists(
                                LEXICAL,
                                LEXICAL.OWNER_ID.eq(turn.id().value()),
                                DSL.condition("{0} @@ to_tsquery('english', {1})", vector, DSL.val(query))));
    }

    private int ownLength(Turn turn) {
        return engine.database()
                .read(tx -> tx.dsl()
                        .select(LEXICAL.OWN_LENGTH)
                        .from(LEXICAL)
                        .where(LEXICAL.OWNER_ID.eq(turn.id().value()))
                        .fetchSingle()
                        .value1());
    }
}
