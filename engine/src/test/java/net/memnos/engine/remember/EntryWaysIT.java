package net.memnos.engine.remember;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.memnos.engine.Administration;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TableDump;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.transfer.LineResult;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A secret on each way into the store. */
class EntryWaysIT {

    private static final String CORE = "Kd83Qp51Zx";

    /** Put together here, so that no scanner of sources takes it for a real one. */
    private static final String CANARY = "gh" + "p_" + CORE.repeat(4);

    private static final NamespaceName DEMO = new NamespaceName("demo");

    private TestEngine test;
    private Principal ada;

    @BeforeEach
    void open() {
        test = TestEngine.at(new SettableClock(TestEngine.NOON))
                .granted("ada", "demo", Permission.READ, Permission.WRITE, Permission.ADMIN, Permission.PIN);
        ada = test.principal("ada");
        remember("the api listens on 8080");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void every_field_of_remember_is_redacted() {
        RememberResult result = engine().remember(
                        ada,
                        Channel.REST,
                        new RememberRequest(
                                "the key is " + CANARY,
                                DEMO,
                                null,
                                List.of(new GivenFact(
                                        "deploy " + CANARY, "uses " + CANARY, CANARY, "it is " + CANARY, null, null)),
                                "bot " + CANARY,
                                Role.USER,
                                null,
                                "session " + CANARY,
                                "id " + CANARY,
                                null));

        assertEquals(List.of(new RememberResult.Redaction("github-token", 8)), result.redactions());
        nothingIsKept();
    }

    @Test
    void lines_of_an_import_are_redacted_or_named() {
        List<LineResult> results = new ArrayList<>();
        List<Line> lines = List.of(
                line(
                        1,
                        "{'kind':'turn','text':'it is %1$s','external_id':'%1$s','session_id':'%1$s','speaker':'%1$s'}"),
                line(
                        2,
                        "{'kind':'fact','statement':'the key of api is %1$s','subject':'api %1$s','predicate':'key','object':'%1$s','sources':['%1$s']}"),
                line(3, "{'kind':'predicate','predicate':'port','class':'attribute','aliases':['%1$s']}"),
                line(4, "{'kind':'identity','change':'merge','entity':'api','other':'%1$s'}"));

        engine().importLines(ada, DEMO, lines.iterator(), results::add);

        assertEquals(4, results.size());
        assertEquals(LineResult.Outcome.STORED, results.getFirst().outcome(), results.toString());
        assertFalse(results.toString().contains(CORE), results.toString());
        nothingIsKept();
    }

    @Test
    void names_and_labels_with_a_secret_are_refused() {
        Administration root = test.administration();
        for (Executable call : List.<Executable>of(
                () -> root.createPrincipal("bob", "Bob " + CANARY, Principal.Kind.AGENT),
                () -> root.mintToken("ada", "label " + CANARY, null),
                () -> engine().identities(ada).split(DEMO, "api", List.of("service"), CANARY),
                () -> engine().identities(ada).merge(DEMO, "api", CANARY),
                () -> engine().identities(ada).addAlias(DEMO, "port", CANARY))) {
            MemnosException refused = assertThrows(MemnosException.class, call);
            assertEquals(ErrorCode.BAD_REQUEST, refused.code());
            assertTrue(String.valueOf(refused.getMessage()).contains("nothing was saved"), refused.getMessage());
            assertFalse(String.valueOf(refused.getMessage()).contains(CORE), refused.getMessage());
        }
        nothingIsKept();
    }

    @Test
    void a_question_leaves_no_hash_of_a_secret() {
        String question = "what is " + CANARY + " for?";

        engine().recall(ada, RecallRequest.of(question, DEMO));
        engine().reconcile(ada, new ReconcileRequest("the key is " + CANARY, null, null, DEMO));
        test.engine().close();

        TableDump dump = TableDump.of(test.database());
        assertEquals(1, dump.rows("receipt").size());
        assertEquals(List.of(), dump.holding(sha256(question)));
        assertEquals(List.of("receipt"), dump.holding(sha256("what is [redacted:github-token] for?")));
        nothingIsKept();
    }

    private void nothingIsKept() {
        TableDump dump = TableDump.of(test.database());
        assertEquals(List.of(), dump.holding(CORE));
        assertTrue(dump.holding("listens").contains("turn"), "the search finds what is there");
    }

    private static Line line(long number, String json) {
        return new Line(number, json.replace('\'', '"').formatted(CANARY), null);
    }

    private void remember(String text) {
        engine().remember(
                        ada,
                        Channel.REST,
                        new RememberRequest(text, DEMO, null, List.of(), null, Role.USER, null, null, null, null));
    }

    private MemnosEngine engine() {
        return test.engine();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
