package net.memnos.hooks.spool;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's events go and as whom, from its {@code hook.curl}, a configuration file of curl.
 *
 * @param headers as lines; one of them holds the token
 */
public record HookEndpoint(URI url, Optional<Path> socket, List<String> headers) {

    private static final Pattern LINE = Pattern.compile("\\s*-{0,2}([a-z-]+)\\s*[=:\\s]\\s*(.*?)\\s*");

    public HookEndpoint {
        headers = List.copyOf(headers);
    }

    static Path file(MemnosHome home, String client) {
        return home.folder().resolve("clients").resolve(client).resolve("hook.curl");
    }

    /** Empty when the client is not set up. */
    public static Optional<HookEndpoint> read(MemnosHome home, String client) {
        Path file = file(home, client);
        String hint = "run `memnos agent-setup " + client + "`";
        @Nullable URI url = null;
        @Nullable Path socket = null;
        List<String> headers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher setting = LINE.matcher(line);
                if (line.isBlank() || line.strip().startsWith("#") || !setting.matches()) {
                    continue;
                }
                String value = unquoted(setting.group(2));
                switch (setting.group(1)) {
                    case "url" -> url = URI.create(value);
                    case "unix-socket" -> socket = Path.of(value);
                    case "header" -> headers.add(value);
                    // What else curl may be told does not matter here.
                    default -> {}
                }
            }
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new LocalException(file + " cannot be read", hint, e);
        }
        if (url == null || url.getHost() == null || headers.stream().anyMatch(header -> header.indexOf(':') < 1)) {
            throw new LocalException(file + " does not say where to post", hint);
        }
        return Optional.of(new HookEndpoint(url, Optional.ofNullable(socket), headers));
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        boolean escaped = false;
        for (char letter : value.substring(1, value.length() - 1).toCharArray()) {
            if (!escaped && letter == '\\') {
                escaped = true;
                continue;
            }
            text.append(letter);
            escaped = false;
        }
        return text.toString();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HookEndpoint[" + url + socket.map(path -> " at " + path).orElse("") + "]";
    }
}
