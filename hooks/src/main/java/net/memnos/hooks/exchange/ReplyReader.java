package net.memnos.hooks.exchange;

import java.nio.ByteBuffer;

/** The answer of one call, read while it passes by (events) or when it is whole (a document). */
final class ReplyReader {

    private final EventReader events;
    private final SseParser stream;
    private final CopyBuffer document;
    private final boolean streams;

    ReplyReader(EventReader events, CopyBudget.Share share, boolean streams) {
        this.events = events;
        this.stream = new SseParser(share, events);
        this.document = new CopyBuffer(share);
        this.streams = streams;
    }

    void accept(ByteBuffer bytes) {
        if (streams) {
            stream.accept(bytes);
        } else {
            document.add(bytes);
        }
    }

    /** The answer is whole. */
    Reply finish() {
        if (streams) {
            stream.finish();
        } else {
            events.document(EventReader.JSON.readTree(document.bytes(), 0, document.length()));
            document.free();
        }
        return events.reply();
    }
}
