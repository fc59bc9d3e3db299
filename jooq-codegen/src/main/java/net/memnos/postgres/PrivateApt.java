package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine's package tool with folders of its own: it reads the machine's mirrors and proxies, and installs nothing.
 * Every download is checked by apt against Debian's archive keyring, whichever mirror it comes from.
 */
final class PrivateApt {
    private static final String SUITE = "trixie";

    private final Path folder;

    private PrivateApt(Path folder) {
        this.folder = folder;
    }

    /** Reads the package index of the first mirror that answers. */
    static PrivateApt open(Path folder, Machine machine, Progress progress) throws IOException {
        List<String> mirrors = DebianSources.mirrors(machine.path("/etc/apt"));
        if (mirrors.isEmpty()) {
            throw unavailable("this machine's package sources name no Debian mirror");
        }
        Path keyring = Stream.of("pgp", "gpg")
                .map(ending -> machine.path("/usr/share/keyrings/debian-archive-keyring." + ending))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> unavailable("this machine has no Debian archive keyring"));
        PrivateApt apt = new PrivateApt(folder);
        List<String> failures = new ArrayList<>();
        progress.step("reading Debian's package index (about 20 MB)");
        for (String mirror : mirrors) {
            apt.prepare(mirror, keyring);
            ExternalCommand.Outcome updated = apt.apt(folder, "update");
            if (updated.missing()) {
                throw unavailable("apt-get is not installed");
            }
            if (updated.ok()) {
                return apt;
            }
            failures.add(updated.tail());
        }
        throw unavailable("Debian's package index cannot be read:\n" + String.join("\n", failures));
    }

    static PostgresException unavailable(String why) {
        return new PostgresException("pgvector cannot be fetched: " + why, Pgvector.OVERRIDE_HINT);
    }

    /** Downloads a binary package and unpacks it into a folder. */
    Path unpackPackage(String name, Path target) throws IOException {
        Files.createDirectories(target);
        Path downloads = Files.createDirectories(folder.resolve("download-" + name));
        require(apt(downloads, "download", name), "download " + name);
        Path file = only(downloads, "*.deb");
        require(new ExternalCommand("dpkg-deb", "-x", file.toString(), target.toString()).run(), "unpack " + name);
        return target;
    }

    /** Downloads a source package; gives the archive with the original source. */
    Path sourceArchive(String name) throws IOException {
        Path downloads = Files.createDirectories(folder.resolve("source-" + name));
        require(apt(downloads, "source", "--download-only", name), "download the source of " + name);
        return only(downloads, "*.orig.tar.gz");
    }

    private void prepare(String mirror, Path keyring) throws IOException {
        Folders.delete(folder);
        for (String part : List.of("state/lists/partial", "cache/archives/partial", "parts")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.createFile(folder.resolve("status"));
        Files.writeString(folder.resolve("parts/debian.sources"), """
                Types: deb deb-src
                URIs: %s
                Suites: %s
                Components: main
                Targets: Packages Sources
                Languages: none
                Signed-By: %s
                """.formatted(mirror, SUITE, keyring));
        // As root, apt would drop to a user that cannot reach these folders. The machine's hooks are for its own lists.
        Files.writeString(folder.resolve("apt.conf"), """
                Dir::State "%1$s/state";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s/cache";
                Dir::Etc::sourcelist "/dev/null";
                Dir::Etc::sourceparts "%1$s/parts";
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                #clear DPkg::Post-Invoke;
                APT::Sandbox::User "";
                APT::Update::Error-Mode "any";
                APT::Get::AllowUnauthenticated "false";
                Acquire::AllowInsecureRepositories "false";
                Acquire::AllowWeakRepositories "false";
                Acquire::Retries "2";
                """.formatted(folder));
    }

    private ExternalCommand.Outcome apt(Path where, String... words) {
        return new ExternalCommand(List.of(words))
                .prefixed("apt-get", "-q", "-c", folder.resolve("apt.conf").toString())
                .in(where)
                .within(Duration.ofMinutes(5))
                .run();
    }

    private static void require(ExternalCommand.Outcome outcome, String what) {
        if (!outcome.ok()) {
            throw unavailable("cannot " + what + ":\n" + outcome.tail());
        }
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                return file;
            }
        }
        throw unavailable("nothing like " + pattern + " was downloaded");
    }
}
