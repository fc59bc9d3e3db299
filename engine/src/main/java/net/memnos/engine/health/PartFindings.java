package net.memnos.engine.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.memnos.engine.Health;

/** What the parts of a server say, as findings. */
public final class PartFindings {

    /** Of these an administrator is told in figures. */
    private static final Set<String> TOLD_BY_STORE = Set.of("jobs", "budget");

    private PartFindings() {}

    /** Findings of the parts that are not well; those that the store tells as well are left out where it does. */
    public static List<Finding> of(Health health, boolean storeToo) {
        List<Finding> found = new ArrayList<>();
        for (Health.Part part : health.parts()) {
            boolean told = storeToo && TOLD_BY_STORE.contains(part.name());
            if (part.state() != Health.State.OK && !told) {
                found.add(of(part));
            }
        }
        return found;
    }

    private static Finding of(Health.Part part) {
        String seen = part.name() + ": " + part.detail();
        if (part.state() == Health.State.DOWN) {
            return part.name().equals("database")
                    ? new Finding(
                            FindingCode.DATABASE_DOWN,
                            Severity.ERROR,
                            seen,
                            "see whether PostgreSQL runs: 'memnos status'")
                    : new Finding(
                            FindingCode.PART_DOWN, Severity.ERROR, seen, "see the server's log, '$MEMNOS_HOME/logs'");
        }
        return switch (part.name()) {
            case "audit" ->
                new Finding(FindingCode.AUDIT_CHANGED, Severity.ERROR, part.detail(), "run 'memnos audit verify'");
            case "extraction" ->
                new Finding(
                        FindingCode.EXTRACTION_FAILING,
                        Severity.WARNING,
                        part.detail(),
                        "turns are kept and wait: check MEMNOS_EXTRACT_BASE_URL and its key, then 'memnos health --retry'");
            case "model" ->
                part.detail().equals("loading")
                        ? new Finding(FindingCode.MODEL_LOADING, Severity.NOTE, seen, "wait a few seconds")
                        : degraded(seen);
            default -> degraded(seen);
        };
    }

    private static Finding degraded(String seen) {
        return new Finding(
                FindingCode.PART_DEGRADED, Severity.WARNING, seen, "see the server's log, '$MEMNOS_HOME/logs'");
    }
}
