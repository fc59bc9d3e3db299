package net.memnos.http.proxy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import net.memnos.hooks.exchange.CallHeaders;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The headers that go on to the other side: all, in their order, but those that belong to one connection. */
final class RelayedHeaders {

    private static final Set<String> OF_A_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** {@code Expect} is answered here; the namespace is for us; an answer that is compressed could not be read. */
    private static final Set<String> NOT_FOR_THE_VENDOR =
            Set.of("host", "expect", "accept-encoding", CallHeaders.NAMESPACE.toLowerCase(Locale.ROOT));

    private static final HttpField IDENTITY = new HttpField(HttpHeader.ACCEPT_ENCODING, "identity");

    private RelayedHeaders() {}

    /** Those of a request. */
    static void request(HttpFields from, Consumer<HttpField> to) {
        Set<String> dropped = dropped(from);
        for (HttpField field : from) {
            String name = field.getLowerCaseName();
            if (!dropped.contains(name) && !NOT_FOR_THE_VENDOR.contains(name)) {
                to.accept(field);
            }
        }
        to.accept(IDENTITY);
    }

    /** Those of an answer. */
    static void response(HttpFields from, Consumer<HttpField> to) {
        Set<String> dropped = dropped(from);
        for (HttpField field : from) {
            if (!dropped.contains(field.getLowerCaseName())) {
                to.accept(field);
            }
        }
    }

    private static Set<String> dropped(HttpFields from) {
        Set<String> dropped = new HashSet<>(OF_A_CONNECTION);
        for (String value : from.getValuesList(HttpHeader.CONNECTION)) {
            Arrays.stream(value.split(",", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .forEach(dropped::add);
        }
        return dropped;
    }
}
