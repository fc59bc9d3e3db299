package net.memnos.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.SettableClock;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.postgres.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A store, and what is found in it. */
abstract class FindingsFixture {

    static final NamespaceName DEMO = new NamespaceName("demo");
    static final Thresholds BOUNDS = Thresholds.DEFAULT;

    @TempDir
    Path home;

    /** Jobs are stamped by the database, so its day is the test's. */
    final SettableClock clock = new SettableClock(Instant.now());

    final TestEngine test =
            TestEngine.at(clock).granted("ada", "*", Permission.READ, Permission.WRITE, Permission.ADMIN);

    @AfterEach
    void close() {
        test.close();
    }

    Database database() {
        return test.database().database();
    }

    Scope administration() {
        return TestScopes.administration(database(), "root");
    }

    StoreFindings finder(Thresholds bounds, SecretSource secrets) {
        return new StoreFindings(database(), clock, bounds, Optional.of(home), secrets);
    }

    List<Finding> findings(Thresholds bounds) {
        return findings(bounds, SecretSource.PLAIN);
    }

    List<Finding> findings(Thresholds bounds, SecretSource secrets) {
        return finder(bounds, secrets).all(administration(), Optional.empty());
    }

    List<Finding> of(FindingCode code, Thresholds bounds) {
        return findings(bounds).stream().filter(one -> one.code() == code).toList();
    }

    Finding only(FindingCode code, Thresholds bounds) {
        List<Finding> found = of(code, bounds);
        assertEquals(1, found.size(), () -> findings(bounds).toString());
        return found.getFirst();
    }
}
