package net.memnos.hooks.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A reader of server-sent events that takes bytes as they come. Lines end in LF, CR or CRLF, and a line or a character may be split
 * anywhere: a line is decoded when it is whole.
 */
final class SseParser {

    /** Who is told of each event. */
    interface Sink {
        /**
         * An event.
         *
         * @param name empty when the stream names none
         * @param data its data lines, joined by line feeds
         */
        void event(String name, String data);
    }

    private static final String MARK = "\uFEFF";

    private final CopyBuffer line;
    private final CopyBuffer data;
    private final Sink sink;
    private String name = "";
    private boolean hasData;
    private boolean afterReturn;
    private boolean first = true;

    SseParser(CopyBudget.Share share, Sink sink) {
        this.line = new CopyBuffer(share);
        this.data = new CopyBuffer(share);
        this.sink = sink;
    }

    /** Reads what is left in a buffer, which stays as it was. */
    void accept(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            byte b = bytes.get(i);
            if (b == '\n' && afterReturn) {
                afterReturn = false;
            } else if (b == '\n' || b == '\r') {
                afterReturn = b == '\r';
                line();
            } else {
                afterReturn = false;
                line.add(b);
            }
        }
    }

    /** The stream ended; some do so without the empty line that ends their last event. */
    void finish() {
        if (line.length() > 0) {
            line();
        }
        dispatch();
        line.free();
        data.free();
    }

    private void line() {
        if (line.length() == 0) {
            dispatch();
            return;
        }
        byte[] bytes = line.bytes();
        int start = first && startsWithMark(bytes, line.length()) ? 3 : 0;
        first = false;
        int colon = start;
        while (colon < line.length() && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, line.length());
        if (value < line.length() && bytes[value] == ' ') {
            value++;
        }
        String field = new String(bytes, start, colon - start, StandardCharsets.UTF_8);
        if (field.equals("data")) {
            if (hasData) {
                data.add((byte) '\n');
            }
            data.add(bytes, value, line.length());
            hasData = true;
        } else if (field.equals("event")) {
            name = new String(bytes, value, line.length() - value, StandardCharsets.UTF_8);
        }
        line.clear();
    }

    private void dispatch() {
        if (hasData) {
            sink.event(name, new String(data.bytes(), 0, data.length(), StandardCharsets.UTF_8));
        }
        data.clear();
        hasData = false;
        name = "";
    }

    private static boolean startsWithMark(byte[] bytes, int length) {
        return length >= 3 && new String(bytes, 0, 3, StandardCharsets.UTF_8).equals(MARK);
    }
}
