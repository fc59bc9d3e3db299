package net.memnos.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.config.ServerConfig.VaultKey;
import net.memnos.engine.usage.BudgetChange;
import net.memnos.engine.usage.UsageEntry;
import net.memnos.engine.usage.UsageStore;
import net.memnos.engine.vault.MasterKey;
import net.memnos.engine.vault.SecretName;
import net.memnos.engine.vault.Vault;
import org.junit.jupiter.api.Test;

/** Each finding about what there is to spend, to fill and to open comes with what it is about, and goes with it. */
class MeansFindingsIT extends FindingsFixture {

    @Test
    void a_budget_of_a_namespace_or_a_principal_is_found_when_it_nears_its_end() {
        test.administration().addNamespace(DEMO);
        Principal ada = test.principal("ada");
        test.engine().budgets(ada).ofNamespace(DEMO, new BudgetChange(1_000_000L, null, BudgetEnd.STOP));
        Principal root = test.principal("root");
        test.engine().budgets(root).ofPrincipal("ada", new BudgetChange(null, 2_000_000L, null));
        spend(700_000);
        assertEquals(List.of(), findings(BOUNDS));

        spend(200_000);
        Finding near = only(FindingCode.BUDGET_NEAR, BOUNDS);
        assertTrue(near.seen().contains("the namespace 'demo': 0.90 of 1.00 today"), near.seen());
        spend(800_000);
        Finding spent = only(FindingCode.BUDGET_SPENT, BOUNDS);
        assertTrue(spent.seen().contains("extraction rests, turns are kept"), spent.seen());
        assertTrue(only(FindingCode.BUDGET_NEAR, BOUNDS).seen().contains("the principal 'ada'"));

        test.engine().budgets(root).ofPrincipal("ada", new BudgetChange(null, 0L, null));
        test.engine().budgets(ada).ofNamespace(DEMO, new BudgetChange(9_000_000L, null, null));
        assertEquals(List.of(), findings(BOUNDS));
    }

    @Test
    void a_disk_that_fills_up_is_found_with_what_the_database_takes() {
        Finding low = only(FindingCode.DISK_LOW, BOUNDS.wanting(Long.MAX_VALUE, 0));
        assertEquals(Severity.WARNING, low.severity());
        assertTrue(low.seen().contains(home.toString()) && low.seen().contains("the database takes"), low.seen());
        assertEquals(
                Severity.ERROR,
                only(FindingCode.DISK_LOW, BOUNDS.wanting(Long.MAX_VALUE, Long.MAX_VALUE))
                        .severity());
        assertEquals(List.of(), of(FindingCode.DISK_LOW, BOUNDS.wanting(0, 0)));
    }

    @Test
    void a_vault_whose_key_is_gone_is_found_when_there_is_something_in_it() {
        Secret master = MasterKey.generate();
        Vault open = vault(Optional.of(master));
        Vault locked = vault(Optional.empty());
        assertEquals(List.of(), findings(BOUNDS, locked), "an empty vault is missed by nobody");

        open.put(administration(), new SecretName("openai"), new Secret("value"));
        assertEquals(List.of(), findings(BOUNDS, open));
        assertEquals(
                FindingCode.VAULT_LOCKED, findings(BOUNDS, locked).getFirst().code());
        Finding other =
                findings(BOUNDS, vault(Optional.of(MasterKey.generate()))).getFirst();
        assertEquals(Severity.ERROR, other.severity());
        assertTrue(other.seen().contains("is not the one that the vault was filled with"), other.seen());

        open.remove(administration(), new SecretName("openai"));
        assertEquals(List.of(), findings(BOUNDS, locked));
    }

    @Test
    void who_does_not_administer_the_store_is_told_of_its_parts_alone() {
        test.administration().addNamespace(DEMO);
        test.engine().budgets(test.principal("ada")).ofNamespace(DEMO, new BudgetChange(1L, null, null));
        spend(10);

        assertTrue(test.engine().findings(test.principal("root")).stream()
                .anyMatch(finding -> finding.code() == FindingCode.BUDGET_SPENT));
        test.granted("bob", "demo", Permission.READ);
        assertTrue(test.engine().findings(test.principal("bob")).stream()
                .noneMatch(finding -> finding.code() == FindingCode.BUDGET_SPENT));
        assertThrows(
                MemnosException.class,
                () -> finder(BOUNDS, SecretSource.PLAIN)
                        .all(TestScopes.scope(database(), "ada", "demo", Permission.ADMIN), Optional.empty()));
    }

    @Test
    void the_worst_comes_first_and_an_engine_that_is_well_says_so() {
        test.awaitPart("model", part -> part.state() == net.memnos.engine.Health.State.OK);
        List<Finding> well = test.engine().findings(test.principal("root"));
        assertEquals(
                List.of(FindingCode.HEALTHY), well.stream().map(Finding::code).toList(), well::toString);

        test.administration().addNamespace(DEMO);
        test.engine().budgets(test.principal("ada")).ofNamespace(DEMO, new BudgetChange(1L, null, null));
        spend(10);
        assertEquals(
                FindingCode.BUDGET_SPENT,
                test.engine().findings(test.principal("root")).getFirst().code());
    }

    private void spend(long micros) {
        Scope scope = TestScopes.scope(database(), "ada", "demo", Permission.WRITE);
        database().write(transaction -> {
            new UsageStore(clock, test.database().ids())
                    .record(transaction, scope, new UsageEntry("extract", "small", 1, 1, micros));
            return micros;
        });
    }

    private Vault vault(Optional<Secret> key) {
        return new Vault(
                database(), new VaultKey(key, Optional.empty()), clock, new AuditStore(clock, AuditKey.random()));
    }
}
