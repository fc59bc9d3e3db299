package net.memnos.hooks.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.memnos.hooks.exchange.CopyBudget.NotCopied;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The copy of one call to a model, fed with what passes by. Nothing that goes wrong in here reaches whoever feeds it: the copy is given
 * up, counted, and the relay goes on.
 */
public final class ExchangeCopy {

    private static final int DECODED_MAX = 64 << 20;

    private final ExchangeReader reader;
    private final Api api;
    private final CallHeaders call;
    private final CopyBudget.Share share;
    private final Instant asked;
    private final CopyBuffer body;
    private @Nullable CompletableFuture<ExchangeReader.ReadRequest> request;
    private @Nullable ReplyReader reply;
    private boolean over;

    ExchangeCopy(ExchangeReader reader, Api api, CallHeaders call, CopyBudget.Share share, Instant asked) {
        this.reader = reader;
        this.api = api;
        this.call = call;
        this.share = share;
        this.asked = asked;
        this.body = new CopyBuffer(share);
    }

    /** A piece of the request's body; the buffer stays as it was. */
    public synchronized void request(ByteBuffer bytes) {
        guarded(() -> body.add(bytes));
    }

    /** The request is whole: it is read beside the relay, and its bytes are let go. */
    public synchronized void requestEnd() {
        guarded(() -> {
            if (request == null) {
                request = CompletableFuture.supplyAsync(this::read, reader.readers());
            }
        });
    }

    /** The answer begins. */
    public synchronized void response(int status, String contentType, String contentEncoding) {
        guarded(() -> {
            if (status < 200 || status > 299) {
                throw new NotCopied(SkipReason.FAILED);
            }
            if (!contentEncoding.isEmpty() && !contentEncoding.equalsIgnoreCase("identity")) {
                throw new NotCopied(SkipReason.ENCODED);
            }
            boolean events = contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
            reply = new ReplyReader(api.events(share), share, events);
        });
    }

    /** A piece of the answer's body; the buffer stays as it was. */
    public synchronized void response(ByteBuffer bytes) {
        guarded(() -> {
            if (reply != null) {
                reply.accept(bytes);
            }
        });
    }

    /** The answer is whole and was handed on. */
    public synchronized void completed() {
        requestEnd();
        guarded(() -> {
            if (reply == null || request == null) {
                throw new NotCopied(SkipReason.ABORTED);
            }
            Reply said = reply.finish();
            over = true;
            request.whenCompleteAsync((read, failure) -> handOn(read, said, failure), reader.readers());
        });
    }

    /** One of the two sides went away. */
    public synchronized void aborted() {
        end(SkipReason.ABORTED);
    }

    private void handOn(ExchangeReader.@Nullable ReadRequest read, Reply said, @Nullable Throwable failure) {
        try {
            if (read == null) {
                reader.skipped(reason(failure));
            } else {
                reader.completed(call, read, said, asked);
            }
        } catch (RuntimeException e) {
            reader.skipped(reason(e));
        } finally {
            share.giveBackAll();
        }
    }

    private ExchangeReader.ReadRequest read() {
        try (InputStream decoded = decoded()) {
            String digest = Digests.of(body.bytes(), body.length());
            return new ExchangeReader.ReadRequest(PromptReader.read(decoded), digest);
        } catch (IOException e) {
            throw new NotCopied(SkipReason.UNREADABLE);
        } finally {
            body.free();
        }
    }

    private InputStream decoded() throws IOException {
        InputStream plain = new ByteArrayInputStream(body.bytes(), 0, body.length());
        return switch (call.encoding().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> plain;
            case "gzip", "x-gzip" -> new BoundedStream(new GZIPInputStream(plain), DECODED_MAX);
            case "deflate" -> new BoundedStream(new InflaterInputStream(plain), DECODED_MAX);
            default -> throw new NotCopied(SkipReason.ENCODED);
        };
    }

    /** A defect of the copy must not end the answer that somebody waits for. */
    private void guarded(Runnable step) {
        if (over) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            end(reason(e));
        }
    }

    private void end(SkipReason reason) {
        if (!over) {
            over = true;
            reader.skipped(reason);
            reply = null;
            // A request that is being read lets go of its bytes itself.
            if (request == null) {
                body.free();
                share.giveBackAll();
            } else {
                request.whenComplete((_, _) -> share.giveBackAll());
            }
        }
    }

    private static SkipReason reason(@Nullable Throwable failure) {
        return switch (Optional.ofNullable(failure)
                .map(e -> e.getCause() == null ? e : e.getCause())
                .orElse(null)) {
            case NotCopied e -> e.reason();
            case JacksonException _ -> SkipReason.UNREADABLE;
            case null, default -> SkipReason.DEFECT;
        };
    }
}
