package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TableDump;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");

    private final SettableClock clock = new SettableClock(TestEngine.NOON);
    private TestEngine test;
    private Principal ada;

    @BeforeEach
    void open() {
        test = TestEngine.at(clock)
                .granted("ada", "demo", Permission.READ, Permission.WRITE, Permission.ADMIN, Permission.PIN)
                .granted("bob", "demo", Permission.READ, Permission.WRITE);
        ada = test.principal("ada");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void what_has_had_its_time_is_erased_by_itself_by_type_and_may_be_said_again() {
        says("An incident of old was about zanzibarq.", MemoryType.INCIDENT);
        says("A note of old was about quixotry.", null);
        says("Never deploy on Fridays.", MemoryType.CONSTRAINT);
        clock.advance(Duration.ofDays(40));
        says("A note of today is about marzipan.", null);
        assertEquals(
                new Expiry.Kept(List.of(new KeepRule(Optional.of(MemoryType.INCIDENT), 365)), 0),
                keep(Optional.of(MemoryType.INCIDENT), "365d"));

        assertEquals(1, keep(Optional.empty(), "30d").erased());

        assertEquals(List.of(), TableDump.of(test.database()).holding("quixotry"));
        assertTrue(holds("zanzibarq") && holds("marzipan") && holds("fridays"));
        says("A note of old was about quixotry.", null);
        Expiry.Kept kept = keep(Optional.of(MemoryType.INCIDENT), "forever");
        assertEquals(List.of(new KeepRule(Optional.empty(), 30)), kept.rules());
        assertEquals(1, kept.erased(), "without a rule of its own the incident falls under the general one");
        assertEquals(List.of(), TableDump.of(test.database()).holding("zanzibarq"));
        assertTrue(holds("quixotry") && holds("fridays"));
        assertTrue(test.administration().audit(null, 100).stream()
                .anyMatch(row -> row.action().equals("expire")));
    }

    @Test
    void the_rules_are_applied_every_hour() {
        says("A note of old was about quixotry.", null);
        keep(Optional.empty(), "30d");
        clock.advance(Duration.ofDays(31));
        while (holds("quixotry")) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), TableDump.of(test.database()).holding("quixotry"));
    }

    @Test
    void a_rule_takes_the_right_admin() {
        Principal bob = test.principal("bob");
        MemnosException refused = assertThrows(
                MemnosException.class,
                () -> test.engine().identities(bob).keep(DEMO, Optional.empty(), Optional.of(30)));
        assertEquals(ErrorCode.FORBIDDEN, refused.code());
        assertThrows(MemnosException.class, () -> KeepRule.days("0d"));
        assertThrows(MemnosException.class, () -> KeepRule.days("soon"));
    }

    private boolean holds(String word) {
        return TableDump.of(test.database()).holding(word).contains("turn");
    }

    private Expiry.Kept keep(Optional<MemoryType> type, String time) {
        return test.engine().identities(ada).keep(DEMO, type, KeepRule.days(time));
    }

    private void says(String text, @Nullable MemoryType type) {
        test.engine()
                .remember(
                        ada,
                        Channel.REST,
                        new RememberRequest(text, DEMO, type, List.of(), null, Role.USER, null, null, null, null));
    }
}
