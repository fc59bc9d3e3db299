package net.memnos.benchmarks;

import com.fasterxml.uuid.Generators;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import net.memnos.benchmarks.run.BenchDatabase;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditKeys;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditReport;
import net.memnos.engine.audit.AuditSealer;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.audit.AuditVerifier;
import net.memnos.engine.postgres.Database;

/** {@code AuditBench [ROWS]}: how fast the audit trail is written, sealed and checked. */
public final class AuditBench {

    private static final int ROWS = 100_000;
    private static final int TOGETHER = 500;
    private static final double NANOS = 1e9;

    private AuditBench() {}

    public static void main(String[] arguments) {
        int rows = arguments.length == 0 ? ROWS : Integer.parseInt(arguments[0]);
        AuditKeys keys = AuditKeys.only(AuditKey.random());
        try (BenchDatabase bench = BenchDatabase.fresh()) {
            Database database = bench.database();
            Scope root = administrator(database);
            AuditStore store = new AuditStore(InstantSource.system(), keys.current());
            AuditSealer sealer = new AuditSealer(database, InstantSource.system(), keys.current(), Optional.empty());
            double write = seconds(() -> write(database, store, root, rows));
            double seal = seconds(sealer::seal);
            AuditReport[] report = new AuditReport[1];
            double verify = seconds(() -> report[0] = new AuditVerifier(database, keys).verify(root, Optional.empty()));
            System.out.printf(
                    Locale.ROOT,
                    "audit rows=%d written_per_s=%.0f sealed_per_s=%.0f verified_per_s=%.0f intact=%b%n",
                    report[0].sealed(),
                    rows / write,
                    rows / seal,
                    rows / verify,
                    report[0].intact());
        }
    }

    private static Scope administrator(Database database) {
        InstantSource clock = InstantSource.system();
        GrantStore grants = new GrantStore(clock);
        IdSource ids = Generators.timeBasedEpochRandomGenerator()::generate;
        PrincipalStore principals = new PrincipalStore(clock, ids, grants);
        TokenStore tokens = new TokenStore(clock, ids, new SecureRandom(), principals);
        String token = new Bootstrap(database, principals, grants, tokens)
                .firstAdministrator("bench", "bench", "bench")
                .orElseThrow()
                .secret()
                .secret();
        AccessControl access = new AccessControl(database, clock, tokens, grants, new NamespaceStore(clock), _ -> {});
        return access.administration(access.authenticate(token));
    }

    private static void write(Database database, AuditStore store, Scope root, int rows) {
        for (int written = 0; written < rows; written += TOGETHER) {
            int some = Math.min(TOGETHER, rows - written);
            database.write(transaction -> {
                for (int i = 0; i < some; i++) {
                    store.record(transaction, root, "recall", AuditOutcome.ALLOWED, "about", i);
                }
                return some;
            });
        }
    }

    private static double seconds(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / NANOS;
    }
}
