package net.memnos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ConfigKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos upgrade}. */
@Command(
        name = "upgrade",
        description = {
            "Say whether there is a newer version, where MEMNOS_VERSION_FILE says which is the newest.",
            "",
            "Nobody is asked unless that is set. memnos never replaces itself: put the new version where the old one is,",
            "then 'memnos setup' brings the schema along and 'memnos restart' the server."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos upgrade --check")
final class UpgradeCommand implements Callable<Integer> {

    private static final int FILE_MAX = 1024;
    private static final int PATIENCE_MILLIS = 5_000;

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Option(names = "--check", required = true, description = "Compare, and change nothing.")
    boolean check;

    UpgradeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<String> source = context.config(Map.of()).versionFile();
        Optional<ReleaseNumber> newest = source.map(where -> ReleaseNumber.parse(read(where))
                .orElseThrow(() -> new CommandFailure(
                        where + " does not begin with a version, such as 1.4.0",
                        "correct " + ConfigKey.VERSION_FILE.variable())));
        Optional<ReleaseNumber> own = ReleaseNumber.parse(Version.current());
        String said = newest.map(there -> own.map(here -> here.compareTo(there) < 0
                                ? there + " is newer than this " + here
                                : "this " + here + " is the newest")
                        .orElse("this is a " + Version.current() + " build; the newest is " + there))
                .orElse("nobody was asked: set " + ConfigKey.VERSION_FILE.variable()
                        + " to where the newest is written");
        if (options.json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("version", Version.current());
            newest.ifPresent(there -> answer.put("newest", there.toString())
                    .put("newer", own.filter(here -> here.compareTo(there) < 0).isPresent()));
            answer.put("asked", source.isPresent());
            context.terminal().print(answer);
        } else {
            context.terminal().print(said);
        }
        return 0;
    }

    private static String read(String where) {
        try {
            if (where.startsWith("http://") || where.startsWith("https://")) {
                return fetch(where);
            }
            try (InputStream file = Files.newInputStream(Path.of(where))) {
                return new String(file.readNBytes(FILE_MAX), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(where + " cannot be read", e);
        }
    }

    /** Nothing of this installation is sent along. */
    private static String fetch(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("User-Agent", "memnos");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the answer is " + connection.getResponseCode());
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(FILE_MAX), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
