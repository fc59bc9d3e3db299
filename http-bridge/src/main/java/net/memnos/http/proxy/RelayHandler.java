package net.memnos.http.proxy;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.memnos.hooks.exchange.Api;
import net.memnos.hooks.exchange.CallHeaders;
import net.memnos.hooks.exchange.ExchangeCopy;
import net.memnos.hooks.exchange.ExchangeReader;
import net.memnos.http.HostRule;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Relays each request to its vendor. No thread waits for a model: a silent stream costs its buffers and nothing else. */
final class RelayHandler extends Handler.Abstract {

    /** Models think for minutes without a byte; a connection that is silent for longer is dead. */
    static final long SILENCE_MAX_MS = TimeUnit.MINUTES.toMillis(30);

    private final ProxySettings settings;
    private final HostRule hosts;
    private final HttpClient client;
    private final ExchangeReader exchanges;
    private final ProxyHealth health;

    RelayHandler(
            ProxySettings settings, HostRule hosts, HttpClient client, ExchangeReader exchanges, ProxyHealth health) {
        this.settings = settings;
        this.hosts = hosts;
        this.client = client;
        this.exchanges = exchanges;
        this.health = health;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (hosts.of(
                request.getHeaders().get(HttpHeader.HOST), request.getHeaders().get(HttpHeader.ORIGIN))) {
            case FOREIGN_HOST -> ProxyProblem.FOREIGN_HOST.send(response, callback);
            case FOREIGN_ORIGIN -> ProxyProblem.FOREIGN_ORIGIN.send(response, callback);
            case FINE -> {
                String path = Request.getPathInContext(request);
                if (path.equals(ProxySettings.HEALTH)) {
                    health.send(response, callback);
                } else if (path.startsWith("/memnos/")) {
                    ProxyProblem.NO_SUCH_PAGE.send(response, callback);
                } else {
                    relay(request, response, callback, path);
                }
            }
        }
        return true;
    }

    private void relay(Request request, Response response, Callback callback, String path) {
        health.relayed();
        Optional<ExchangeCopy> copy = Api.of(request.getMethod(), path)
                .flatMap(api -> exchanges.begin(api, CallHeaders.of(request.getHeaders()::get)));
        org.eclipse.jetty.client.Request upstream = upstream(request);
        ClientWatch watch = new ClientWatch(
                request.getConnectionMetaData().getConnection().getEndPoint(),
                request.getComponents().getScheduler(),
                () -> upstream.abort(new EofException("the client went away")));
        if (hasBody(request)) {
            upstream.body(new RelayedBody(request, copy, watch::start));
        } else {
            copy.ifPresent(ExchangeCopy::requestEnd);
        }
        upstream.send(new RelayedAnswer(request, response, callback, copy, watch));
    }

    private org.eclipse.jetty.client.Request upstream(Request request) {
        URI base = switch (Vendor.of(request)) {
            case ANTHROPIC -> settings.anthropic();
            case OPENAI -> settings.openAi();
        };
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/$", "");
        org.eclipse.jetty.client.Request upstream = client.newRequest(base)
                .method(request.getMethod())
                .path(prefix + request.getHttpURI().getPathQuery())
                .idleTimeout(SILENCE_MAX_MS, TimeUnit.MILLISECONDS);
        return upstream.headers(headers -> RelayedHeaders.request(request.getHeaders(), headers::add));
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }
}
