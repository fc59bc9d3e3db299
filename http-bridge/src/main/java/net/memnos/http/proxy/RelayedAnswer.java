package net.memnos.http.proxy;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import net.memnos.hooks.exchange.ExchangeCopy;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The answer of a vendor on its way to the client: each piece is written as it comes, and the next is asked for when it is out. */
final class RelayedAnswer implements org.eclipse.jetty.client.Response.Listener {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Optional<ExchangeCopy> copy;
    private final ClientWatch watch;
    private final Callback.Completable lastWrite = new Callback.Completable();
    private boolean whole;

    RelayedAnswer(
            Request request, Response response, Callback callback, Optional<ExchangeCopy> copy, ClientWatch watch) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.copy = copy;
        this.watch = watch;
    }

    @Override
    public void onHeaders(org.eclipse.jetty.client.Response answer) {
        response.setStatus(answer.getStatus());
        RelayedHeaders.response(answer.getHeaders(), response.getHeaders()::add);
        copy.ifPresent(to -> to.response(
                answer.getStatus(),
                header(answer, HttpHeader.CONTENT_TYPE),
                header(answer, HttpHeader.CONTENT_ENCODING)));
    }

    private static String header(org.eclipse.jetty.client.Response answer, HttpHeader name) {
        String value = answer.getHeaders().get(name);
        return value == null ? "" : value;
    }

    /** The head goes out at once: a model may think for minutes between it and the first piece. */
    @Override
    public void onContentSource(org.eclipse.jetty.client.Response answer, Content.Source source) {
        response.write(false, BufferUtil.EMPTY_BUFFER, Callback.from(() -> relay(answer, source), answer::abort));
    }

    private void relay(org.eclipse.jetty.client.Response answer, Content.Source source) {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            source.demand(() -> relay(answer, source));
        } else if (Content.Chunk.isFailure(chunk)) {
            answer.abort(chunk.getFailure());
        } else if (chunk.hasRemaining()) {
            write(answer, source, chunk);
        } else {
            chunk.release();
            if (!chunk.isLast()) {
                source.demand(() -> relay(answer, source));
            }
        }
    }

    private void write(org.eclipse.jetty.client.Response answer, Content.Source source, Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        copy.ifPresent(to -> to.response(bytes));
        response.write(
                false,
                bytes,
                Callback.from(
                        () -> {
                            chunk.release();
                            source.demand(() -> relay(answer, source));
                        },
                        failure -> {
                            chunk.release();
                            // The client is gone: the model need not go on.
                            answer.abort(failure);
                        }));
    }

    @Override
    public void onSuccess(org.eclipse.jetty.client.Response answer) {
        whole = true;
        boolean close = watch.end();
        response.write(
                true,
                BufferUtil.EMPTY_BUFFER,
                close
                        ? Callback.from(
                                () -> {
                                    request.getConnectionMetaData()
                                            .getConnection()
                                            .getEndPoint()
                                            .close();
                                    lastWrite.succeeded();
                                },
                                lastWrite::failed)
                        : lastWrite);
    }

    @Override
    public void onComplete(Result result) {
        watch.end();
        // A vendor may answer before it has read the request, and not read on.
        if (whole) {
            lastWrite.whenComplete((_, failure) -> {
                if (failure == null) {
                    copy.ifPresent(ExchangeCopy::completed);
                    callback.succeeded();
                } else {
                    copy.ifPresent(ExchangeCopy::aborted);
                    callback.failed(failure);
                }
            });
            return;
        }
        copy.ifPresent(ExchangeCopy::aborted);
        Throwable failure = result.getFailure();
        if (response.isCommitted() || failure instanceof EofException) {
            // The client learns it from a connection that ends before the answer does, as it would without a proxy.
            callback.failed(failure);
        } else {
            ProxyProblem problem =
                    failure instanceof TimeoutException ? ProxyProblem.SILENT_VENDOR : ProxyProblem.NO_VENDOR;
            problem.send(response, callback);
        }
    }
}
