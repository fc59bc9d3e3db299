package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server's programs are run: PostgreSQL refuses to run as root.
 *
 * <p>An ordinary user runs them directly. For root the choice is made by trying. Where the home can be reached by
 * somebody else (say, {@code /var/lib/memnos} with mode 0711), the programs run as a system user of the machine
 * ({@code memnos}, {@code postgres} or {@code nobody}), who then owns the data. Below root's own 0700 folder no other
 * user can get there; the programs then run in a user namespace of their own ({@code unshare -U}). In it they have
 * none of root's capabilities, but on files they still count as root, so a system user is the better choice for a
 * service. An existing cluster keeps the way it was made with.
 */
record Privileges(List<String> prefix, @Nullable String user) {
    private static final List<String> CANDIDATES = List.of("memnos", "postgres", "nobody");
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    static Privileges choose(Path folder, Path data, PostgresBinaries binaries) throws IOException {
        if (!root()) {
            return new Privileges(List.of(), null);
        }
        String owner = Files.exists(data) ? Files.getOwner(data).getName() : "";
        List<String> candidates = owner.isEmpty() ? CANDIDATES : owner.equals("root") ? List.of() : List.of(owner);
        for (String candidate : candidates) {
            Privileges other = as(candidate);
            if (other != null && other.reaches(folder, binaries)) {
                return other;
            }
        }
        Privileges namespace = new Privileges(NAMESPACE, null);
        if ((owner.isEmpty() || owner.equals("root")) && namespace.works("id", "-u")) {
            return namespace;
        }
        throw new PostgresException(
                owner.isEmpty() || owner.equals("root")
                        ? "PostgreSQL does not run as root, no other user can reach " + folder
                                + ", and user namespaces are not allowed here"
                        : "the cluster in " + data + " belongs to " + owner + ", who cannot reach it",
                "run memnos as an ordinary user, or set MEMNOS_HOME to a folder that others may pass through"
                        + " (mode 0711), such as /var/lib/memnos");
    }

    private static boolean root() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                : "root".equals(System.getProperty("user.name"));
    }

    private static @Nullable Privileges as(String user) {
        ExternalCommand.Outcome group = new ExternalCommand("id", "-g", user).run();
        if (!group.ok()) {
            return null;
        }
        return new Privileges(
                List.of(
                        "setpriv",
                        "--reuid=" + user,
                        "--regid=" + group.output().strip(),
                        "--clear-groups"),
                user);
    }

    private boolean reaches(Path folder, PostgresBinaries binaries) throws IOException {
        Path home = folder.getParent();
        if (!works("test", "-x", home == null ? "/" : home.toString())) {
            return false;
        }
        // The home lets others pass, so the folder may too: each file in it is protected by itself.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return works(binaries.program("postgres"), "-V");
    }

    private boolean works(String... words) {
        return new ExternalCommand(wrap(List.of(words))).run().ok();
    }

    /** The command as it has to be run. */
    List<String> wrap(List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }

    /** Gives a file or folder to the user who runs the server. */
    void hand(Path file) throws IOException {
        if (user != null) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }
}
