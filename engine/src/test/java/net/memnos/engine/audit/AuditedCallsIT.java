package net.memnos.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each call stands in the audit trail, once. */
class AuditedCallsIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");

    private TestEngine test;
    private Principal ada;
    private Principal eve;

    @BeforeEach
    void open() {
        test = TestEngine.at(new SettableClock(TestEngine.NOON))
                .granted("ada", "demo", Permission.READ, Permission.WRITE)
                .granted("eve", "other", Permission.READ);
        ada = test.principal("ada");
        eve = test.principal("eve");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void who_did_what_where_with_what_outcome() {
        String turn = remember(ada, "the port of the api is 8080", "k1").toString();
        remember(ada, "the port of the api is 8080", "k1");
        UUID receipt =
                engine().recall(ada, RecallRequest.of("which port?", DEMO)).receiptId();
        assertThrows(MemnosException.class, () -> remember(ada, "something else", "k1"));
        assertThrows(MemnosException.class, () -> remember(eve, "the port is 1", null));
        assertThrows(MemnosException.class, () -> engine().authenticate("mnk_nobody"));
        engine().reconcile(ada, new ReconcileRequest("the port of the api is 8080", null, null, DEMO));

        List<AuditEntry> rows = calls();

        assertEquals(
                List.of(
                        "ada demo recall allowed null",
                        "ada demo reconcile allowed null",
                        "ada demo remember allowed " + turn,
                        "ada demo remember allowed " + turn,
                        "ada demo remember failed conflict",
                        "eve null authorize write refused demo",
                        "null null authenticate refused unknown token"),
                rows.stream().map(AuditedCallsIT::line).sorted().toList());
        AuditEntry recall = rows.stream()
                .filter(row -> row.action().equals("recall"))
                .findFirst()
                .orElseThrow();
        assertEquals(receipt, recall.receipt());
        assertNotNull(recall.results());
        assertTrue(rows.stream()
                .filter(row -> row.principal() != null)
                .allMatch(row -> row.tookMillis() != null && row.tookMillis() >= 0));
        assertTrue(rows.stream().allMatch(row -> row.position() != null), "a server that ends seals what is left");
    }

    @Test
    void what_administrators_do_is_noted_with_its_effects() {
        test.administration().grant("eve", new GrantPattern("demo"), Set.of(Permission.READ));
        test.administration().mintToken("eve", "laptop", null);
        assertThrows(MemnosException.class, () -> engine().administration(eve).listPrincipals());
        test.administration().listNamespaces();

        List<String> lines = calls().stream().map(AuditedCallsIT::line).sorted().toList();

        assertEquals("eve null administer refused *", lines.get(0));
        assertEquals("root null grant add allowed eve demo read", lines.get(1));
        assertEquals("root null namespace ls allowed null", lines.get(2));
        assertTrue(lines.get(3).startsWith("root null token mint allowed eve "), lines.toString());
        assertEquals(4, lines.size(), lines.toString());
    }

    @Test
    void what_is_done_to_the_whole_store_is_not_for_the_administrator_of_its_only_namespace_to_see() {
        remember(ada, "the port of the api is 8080", null);
        test.granted("ada", "demo", Permission.ADMIN);
        test.administration().createPrincipal("bob", "Bob", Principal.Kind.PERSON);

        List<String> actions = engine().administration(ada).audit(null, 1000).stream()
                .map(AuditEntry::action)
                .distinct()
                .toList();

        assertEquals(List.of("grant add", "remember"), actions, "the grant was on that namespace");
    }

    /** What came after the preparations, in the order in which it was done; reading it is no call, since the engine has ended. */
    private List<AuditEntry> calls() {
        engine().close();
        AuditStore store = new AuditStore(new SettableClock(TestEngine.NOON), AuditKey.random());
        List<AuditEntry> all = test.database()
                .database()
                .read(transaction -> store.page(
                        transaction, TestScopes.administration(test.database().database(), "root"), null, 1000));
        List<AuditEntry> after = all.stream()
                .takeWhile(row -> !"eve other read".equals(row.subject()))
                .sorted(Comparator.comparing(AuditEntry::id))
                .toList();
        assertTrue(after.size() < all.size());
        return after;
    }

    private static String line(AuditEntry row) {
        return "%s %s %s %s %s"
                .formatted(
                        row.principal(),
                        row.namespace(),
                        row.action(),
                        row.outcome().label(),
                        row.subject());
    }

    private TurnId remember(Principal who, String text, @Nullable String key) {
        return engine().remember(
                        who,
                        Channel.REST,
                        new RememberRequest(text, DEMO, null, List.of(), null, Role.USER, null, null, null, key))
                .turnId();
    }

    private MemnosEngine engine() {
        return test.engine();
    }
}
