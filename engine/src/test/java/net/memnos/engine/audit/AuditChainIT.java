package net.memnos.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditFinding.Kind;
import net.memnos.postgres.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with all rights in the database goes at the audit trail. */
class AuditChainIT {

    private static final AuditKeys KEYS = AuditKeys.only(AuditKey.random());

    @TempDir
    private Path home;

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private final AuditStore audit = new AuditStore(clock, KEYS.current());
    private EngineDatabase engine;
    private Scope root;
    private AuditSealer sealer;

    @BeforeEach
    void ten_calls_are_sealed() {
        engine = EngineDatabase.fresh();
        root = TestScopes.administration(engine.database(), "root");
        sealer = sealer();
        for (int i = 1; i <= 10; i++) {
            call("call " + i);
        }
        sealer.seal();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_trail_that_nobody_touched_is_whole() {
        call("not sealed yet");

        AuditReport report = verify();

        assertEquals(List.of(), report.findings());
        assertEquals(List.of(10L, 1L), List.of(report.sealed(), report.waiting()));
        assertEquals(10, report.checkpoint().orElseThrow().count());
    }

    @Test
    void a_changed_row_is_named() throws SQLException {
        attack("update memnos.audit set action = 'call harmless' where position = 4");

        assertFound(new Place(Kind.CHANGED, 4));
    }

    @Test
    void a_changed_client_is_named() throws SQLException {
        Scope through = TestScopes.through(root, "claude-code");
        for (int i = 0; i < 3; i++) {
            call(through, "call through a client " + i);
        }
        sealer.seal();
        assertEquals(List.of(), verify().findings());

        attack("update memnos.audit set client = 'codex' where position = 11");
        attack("update memnos.audit set client = null where position = 12");
        attack("update memnos.audit set client = 'codex' where position = 3");

        assertFound(new Place(Kind.CHANGED, 11), new Place(Kind.CHANGED, 12), new Place(Kind.CHANGED, 3));
    }

    @Test
    void a_row_that_is_cut_from_the_middle_is_named() throws SQLException {
        attack("delete from memnos.audit where position = 5");

        assertFound(new Place(Kind.MISSING, 5));
    }

    @Test
    void a_cut_tail_is_named_even_when_the_head_is_set_back() throws SQLException {
        attack("delete from memnos.audit where position > 7");
        attack("update memnos.audit_head set position = 7, mac = (select mac from memnos.audit where position = 7)");

        assertFound(new Place(Kind.CUT, 8));
    }

    @Test
    void a_cut_tail_stays_visible_when_calls_go_on() throws SQLException {
        attack("delete from memnos.audit where position > 7");
        attack("update memnos.audit_head set position = 7, mac = (select mac from memnos.audit where position = 7)");
        for (int i = 0; i < 6; i++) {
            call("later " + i);
        }
        sealer.seal();

        assertFound(new Place(Kind.CHANGED, 10));
        assertTrue(sealer.alarm().isPresent());
    }

    @Test
    void rows_that_changed_places_are_named() throws SQLException {
        attack("update memnos.audit set position = -1 where position = 3");
        attack("update memnos.audit set position = 3 where position = 6");
        attack("update memnos.audit set position = 6 where position = -1");

        assertFound(new Place(Kind.MOVED, 3), new Place(Kind.MOVED, 6));
    }

    @Test
    void a_forged_row_is_named_before_and_after_it_is_sealed() throws SQLException {
        attack("""
                insert into memnos.audit (at, action, outcome, nonce, key_id, proof)
                select at, 'call forged', outcome, decode(md5('x'), 'hex'), key_id, proof from memnos.audit where position = 2""");
        assertFound(new Place(Kind.FORGED, 0));

        sealer.seal();
        assertFound(new Place(Kind.FORGED, 11));
    }

    @Test
    void a_row_without_proof_and_one_with_a_seal_of_its_own_are_named() throws SQLException {
        attack("insert into memnos.audit (at, action, outcome) values (now(), 'call forged', 'allowed')");
        attack("""
                insert into memnos.audit (at, action, outcome, position, mac)
                values (now(), 'call forged', 'allowed', 11, (select mac from memnos.audit where position = 9))""");

        assertFound(new Place(Kind.FORGED, 11), new Place(Kind.FORGED, 0));
        call("later");
        sealer.seal();
        assertTrue(verify().findings().stream().anyMatch(finding -> finding.kind() == Kind.FORGED));
    }

    @Test
    void a_row_that_is_there_twice_is_named() throws SQLException {
        attack("drop index memnos.audit_nonce_index");
        attack("""
                insert into memnos.audit (at, principal_id, namespace_id, action, outcome, subject, nonce, key_id, proof)
                select at, principal_id, namespace_id, action, outcome, subject, nonce, key_id, proof
                from memnos.audit where position = 2""");

        assertFound(new Place(Kind.COPIED, 0));
    }

    @Test
    void the_application_may_only_add_rows_and_seal_them_once() {
        ConnectionSettings application = engine.server().application();
        for (String statement : List.of(
                "update memnos.audit set action = 'x' where position = 1",
                "update memnos.audit set mac = mac where position = 1",
                "update memnos.audit set position = null, mac = null where position = 1",
                "delete from memnos.audit",
                "truncate memnos.audit",
                "delete from memnos.audit_head")) {
            SQLException refused = assertThrows(SQLException.class, () -> run(application, statement, false));
            assertTrue(
                    "42501".equals(refused.getSQLState()) || "23514".equals(refused.getSQLState()),
                    statement + ": " + refused.getMessage());
        }
    }

    @Test
    void rows_that_are_older_than_the_chain_need_no_proof_and_which_those_are_cannot_be_changed() throws SQLException {
        engine.close();
        engine = EngineDatabase.fresh();
        root = TestScopes.administration(engine.database(), "root");
        attack("insert into memnos.audit (at, action, outcome) values (now(), 'call of old', 'allowed')");
        attack("update memnos.audit_head set unproven_id = (select max(id) from memnos.audit)");
        call("call of today");
        new AuditSealer(engine.database(), clock, KEYS.current(), Optional.empty()).seal();
        assertEquals(
                List.of(),
                new AuditVerifier(engine.database(), KEYS)
                        .verify(root, Optional.empty())
                        .findings());

        attack("update memnos.audit_head set unproven_id = unproven_id + 100");
        attack("update memnos.audit set nonce = null, key_id = null, proof = null where position = 2");

        List<Place> found = new AuditVerifier(engine.database(), KEYS)
                .verify(root, Optional.empty()).findings().stream()
                        .map(finding -> new Place(finding.kind(), finding.position()))
                        .toList();
        assertTrue(found.containsAll(List.of(new Place(Kind.MOVED, 1), new Place(Kind.MOVED, 2))), found.toString());
    }

    @Test
    void two_servers_seal_one_chain() {
        AuditSealer other = new AuditSealer(
                engine.database(), clock, KEYS.current(), Optional.of(home.resolve("other/checkpoint")));
        for (int i = 0; i < 20; i++) {
            call("call of two " + i);
            (i % 2 == 0 ? sealer : other).seal();
        }
        sealer.seal();

        assertEquals(List.of(), verify().findings());
        assertEquals(30, verify().sealed());
    }

    @Test
    void the_key_and_the_checkpoint_are_their_owners_only_and_outside_of_the_database() throws Exception {
        AuditKeys.of(home.resolve("secrets"), Optional.empty());

        for (Path file : List.of(home.resolve("secrets/audit-key"), checkpoint())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    private AuditSealer sealer() {
        return new AuditSealer(engine.database(), clock, KEYS.current(), Optional.of(checkpoint()));
    }

    private Path checkpoint() {
        return home.resolve("audit").resolve("checkpoint");
    }

    private void call(String action) {
        call(root, action);
    }

    private void call(Scope scope, String action) {
        engine.database().write(transaction -> {
            audit.record(transaction, scope, action, AuditOutcome.ALLOWED, "subject of " + action);
            return action;
        });
    }

    private AuditReport verify() {
        return new AuditVerifier(engine.database(), KEYS).verify(root, Checkpoint.read(checkpoint()));
    }

    /** A finding without its words. */
    private record Place(Kind kind, long position) {}

    private void assertFound(Place... places) {
        List<Place> found = verify().findings().stream()
                .map(finding -> new Place(finding.kind(), finding.position()))
                .toList();
        assertTrue(found.containsAll(List.of(places)), found.toString());
    }

    /** As the owner, who sets the triggers aside. */
    private void attack(String statement) throws SQLException {
        run(engine.server().owner(), statement, true);
    }

    private static void run(ConnectionSettings as, String sql, boolean aside) throws SQLException {
        try (Connection connection = as.connect();
                Statement statement = connection.createStatement()) {
            if (aside) {
                statement.execute("alter table memnos.audit disable trigger all");
            }
            statement.execute(sql);
            if (aside) {
                statement.execute("alter table memnos.audit enable trigger all");
            }
        }
    }
}
