package net.memnos.agentsetup;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.agentsetup.FilePlan.State;
import net.memnos.agentsetup.Ledger.Written;
import net.memnos.agentsetup.text.UnreadableText;
import org.jspecify.annotations.Nullable;

/** One client on one machine: what its files are to say, and making them say it or taking it back. */
public final class AgentSetup {

    private final AgentClient client;
    private final Machine machine;
    private final Installation installation;
    private final Ledger ledger;
    private final InstantSource clock;

    /**
     * Nothing is written yet.
     *
     * @param records an owner-only folder for what was written and the backups
     */
    public AgentSetup(
            AgentClient client, Machine machine, Installation installation, Path records, InstantSource clock) {
        this.client = client;
        this.machine = machine;
        this.installation = installation;
        this.ledger = Ledger.open(records);
        this.clock = clock;
    }

    /** What a setup would do; what an earlier one wrote and this one is not to write is taken back. */
    public List<FilePlan> plan(Choices choices) {
        List<Piece> chosen = client.pieces(machine, installation, choices);
        Set<Path> files = chosen.stream().map(Piece::file).collect(Collectors.toSet());
        List<FilePlan> plans =
                new ArrayList<>(chosen.stream().map(this::planned).toList());
        client.pieces(machine, installation, Choices.ALL).stream()
                .filter(piece -> !files.contains(piece.file()))
                .filter(piece -> ledger.of(piece.file()).isPresent())
                .map(this::plannedRemoval)
                .forEach(plans::add);
        return List.copyOf(plans);
    }

    /** What a removal would do. */
    public List<FilePlan> planRemoval() {
        // What was made last goes first, so that folders are empty when their turn comes.
        return client.pieces(machine, installation, Choices.ALL).reversed().stream()
                .map(this::plannedRemoval)
                .toList();
    }

    /** True when something was written for this client that is not taken back yet. */
    public boolean isRecorded() {
        return !ledger.isEmpty();
    }

    private FilePlan planned(Piece piece) {
        String before = "";
        try {
            ConfigFile file = ConfigFile.read(piece.file());
            before = file.text();
            Optional<Written> written = ledger.of(piece.file());
            String base = untouched(file, written) ? first(file, written.orElseThrow()) : before;
            String after = piece.with(base);
            if (file.exists() && after.equals(before)) {
                return plan(piece, false, State.SAME, before, after, "");
            }
            file.checkWritable();
            return plan(piece, false, file.exists() ? State.CHANGE : State.CREATE, before, after, "");
        } catch (Piece.KeptFile e) {
            return plan(
                    piece, false, State.KEPT, before, null, "a file of this name was there before; it stays as it is");
        } catch (UnreadableText | FileProblem e) {
            return plan(piece, false, State.PROBLEM, before, null, String.valueOf(e.getMessage()));
        }
    }

    private FilePlan plannedRemoval(Piece piece) {
        String before = "";
        try {
            ConfigFile file = ConfigFile.read(piece.file());
            if (!file.exists()) {
                return plan(piece, true, State.SAME, "", null, "");
            }
            before = file.text();
            Optional<Written> written = ledger.of(piece.file());
            Optional<String> after = untouched(file, written)
                    ? ledger.before(written.orElseThrow()).map(_ -> first(file, written.orElseThrow()))
                    : piece.without(
                            before, written.map(record -> first(file, record)).orElse(null));
            if (after.isEmpty() && written.map(Written::before).isPresent()) {
                // There was a file, though an empty one.
                after = Optional.of("");
            }
            if (after.isPresent() && after.get().equals(before)) {
                return plan(piece, true, State.SAME, before, before, "");
            }
            file.checkWritable();
            return plan(piece, true, after.isPresent() ? State.CHANGE : State.DELETE, before, after.orElse(null), "");
        } catch (UnreadableText | FileProblem e) {
            return plan(piece, true, State.PROBLEM, before, null, String.valueOf(e.getMessage()));
        }
    }

    /** True when the file is as we wrote it, and nobody else changed it between two of our writes. */
    private static boolean untouched(ConfigFile file, Optional<Written> written) {
        return written.isPresent()
                && written.get().whole()
                && file.bytes()
                        .map(ConfigFile::digest)
                        .equals(Optional.of(written.get().after()));
    }

    private String first(ConfigFile file, Written written) {
        return ledger.before(written)
                .map(bytes -> new ConfigFile(file.path(), file.real(), Optional.of(bytes)).text())
                .orElse("");
    }

    private static FilePlan plan(
            Piece piece, boolean back, State state, String before, @Nullable String after, String reason) {
        String snippet = state == State.PROBLEM ? piece.snippet() : "";
        return new FilePlan(piece.file(), piece.purpose(), back, state, before, after, reason, snippet);
    }

    /**
     * Writes one file of a plan of {@link #plan}.
     *
     * @return the backup of what stood there; empty when there was no file
     */
    public Optional<Path> write(FilePlan plan) {
        if (plan.back()) {
            return takeBack(plan);
        }
        ConfigFile file = current(plan);
        // Of a file that somebody took away, nothing is left to go back to.
        Optional<Written> known = file.exists() ? ledger.of(plan.file()) : Optional.empty();
        Optional<Path> backup = file.bytes().map(bytes -> ledger.backUp(plan.file(), bytes, clock.instant()));
        boolean untouched = untouched(file, known);
        byte[] fresh = file.encoded(String.valueOf(plan.after()));
        List<String> folders = file.write(fresh).stream().map(Path::toString).toList();
        ledger.put(
                plan.file(),
                new Written(
                        known.isPresent()
                                ? known.get().before()
                                : backup.map(Path::getFileName)
                                        .map(Path::toString)
                                        .orElse(null),
                        ConfigFile.digest(fresh),
                        known.isEmpty() || untouched,
                        known.map(Written::folders)
                                .filter(made -> folders.isEmpty())
                                .orElse(folders)));
        return backup;
    }

    /** Takes one file back as a plan of {@link #planRemoval} says. */
    public Optional<Path> takeBack(FilePlan plan) {
        ConfigFile file = current(plan);
        Optional<Written> known = ledger.of(plan.file());
        if (!plan.writes()) {
            ledger.remove(plan.file());
            return Optional.empty();
        }
        Optional<Path> backup = file.bytes().map(bytes -> ledger.backUp(plan.file(), bytes, clock.instant()));
        if (plan.state() == State.DELETE) {
            file.delete(known.map(Written::folders).orElse(List.of()).stream()
                    .map(Path::of)
                    .toList());
        } else {
            byte[] left = untouched(file, known)
                    ? ledger.before(known.orElseThrow()).orElseThrow()
                    : file.encoded(String.valueOf(plan.after()));
            file.write(left);
        }
        ledger.remove(plan.file());
        known.ifPresent(written -> ledger.handOver(written.folders()));
        return backup;
    }

    private static ConfigFile current(FilePlan plan) {
        ConfigFile file = ConfigFile.read(plan.file());
        if (!file.text().equals(plan.before())) {
            throw new FileProblem("it was changed by somebody else a moment ago; run this again");
        }
        return file;
    }
}
