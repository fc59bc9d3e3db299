package net.memnos.postgres;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people paste: {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql:} URLs. No message
 * repeats the text of the URL, because it holds a password.
 */
public final class PostgresUrl {
    private static final String HINT =
            "write postgres://user:password@host:5432/database; percent-encode special characters in the password";
    private static final Pattern LIBPQ = Pattern.compile(
            "postgres(?:ql)?://(?:(?<login>[^/?]*)@)?(?<hosts>[^/?@]*)(?:/(?<db>[^?]*))?(?:\\?(?<q>.*))?");
    private static final Pattern JDBC =
            Pattern.compile("jdbc:postgresql:(?://(?<hosts>[^/?@]*)/?)?(?<db>[^?/@]*)(?:\\?(?<q>.*))?");
    private static final Pattern HOSTS = Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[^:,\\[\\]\\s]+)(?::\\d{1,5})?"
            + "(?:,(?:\\[[0-9A-Fa-f:.%]+]|[^:,\\[\\]\\s]+)(?::\\d{1,5})?)*");

    /** The names of libpq's parameters that the JDBC driver calls something else. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "require_auth", "requireAuth",
            "keepalives", "tcpKeepAlive");

    private PostgresUrl() {}

    /** Reads a URL; a port, a user or a database that is not named gets PostgreSQL's usual default. */
    public static ConnectionSettings parse(String text) {
        String url = text.strip();
        Matcher libpq = LIBPQ.matcher(url);
        if (libpq.matches()) {
            String login = orEmpty(libpq.group("login"));
            int colon = login.indexOf(':');
            String user = colon < 0 ? login : login.substring(0, colon);
            String password = colon < 0 ? "" : login.substring(colon + 1);
            return settings(libpq, decode(user), decode(password));
        }
        Matcher jdbc = JDBC.matcher(url);
        if (jdbc.matches()) {
            return settings(jdbc, "", "");
        }
        throw new PostgresException("the database URL is not a PostgreSQL URL", HINT);
    }

    private static ConnectionSettings settings(Matcher parts, String loginUser, String loginPassword) {
        String hosts = orEmpty(parts.group("hosts"));
        if (!hosts.isEmpty() && !HOSTS.matcher(hosts).matches()) {
            throw new PostgresException("the database URL has no readable host and port", HINT);
        }
        Map<String, String> parameters = parameters(orEmpty(parts.group("q")));
        String user = first(parameters.remove("user"), loginUser, System.getProperty("user.name", "postgres"));
        String password = first(parameters.remove("password"), loginPassword, "");
        String database = first(decode(orEmpty(parts.group("db"))), "", user);
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String jdbc = "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + encode(database)
                + (query.isEmpty() ? "" : "?" + query);
        return new ConnectionSettings(jdbc, user, password);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.put(DRIVER_NAMES.getOrDefault(name, name), value);
        }
        return parameters;
    }

    private static String first(@Nullable String first, String second, String last) {
        if (first != null && !first.isEmpty()) {
            return first;
        }
        return second.isEmpty() ? last : second;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Percent-decodes. A plus stays a plus: it is an ordinary character of a password. */
    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '%') {
                bytes.write(hex(text, i + 1) * 16 + hex(text, i + 2));
                i += 3;
            } else {
                int codePoint = text.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int index) {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new PostgresException("the database URL has a % that is not followed by two hex digits", HINT);
        }
        return digit;
    }
}
