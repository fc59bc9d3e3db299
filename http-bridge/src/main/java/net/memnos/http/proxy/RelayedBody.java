package net.memnos.http.proxy;

import java.util.Optional;
import net.memnos.hooks.exchange.ExchangeCopy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The body of a request on its way to the vendor, as fast as the vendor takes it; the copy sees each piece. */
final class RelayedBody implements org.eclipse.jetty.client.Request.Content {

    private final Request request;
    private final Optional<ExchangeCopy> copy;
    private final Runnable whole;

    RelayedBody(Request request, Optional<ExchangeCopy> copy, Runnable whole) {
        this.request = request;
        this.copy = copy;
        this.whole = whole;
    }

    @Override
    public long getLength() {
        return request.getLength();
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = request.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        copy.ifPresent(to -> to.request(chunk.getByteBuffer()));
        if (chunk.isLast()) {
            copy.ifPresent(ExchangeCopy::requestEnd);
            whole.run();
        }
        return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
        request.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        request.fail(failure);
    }

    @Override
    public boolean rewind() {
        return false;
    }

    /** Copied with the other headers. */
    @Override
    public @Nullable String getContentType() {
        return request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    }
}
