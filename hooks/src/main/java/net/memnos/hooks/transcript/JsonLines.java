package net.memnos.hooks.transcript;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of one JSON object a line. A client may still be writing it, so the last line may be cut off. */
final class JsonLines {

    /** Longer lines hold pictures or the output of tools. */
    private static final int BYTES_MAX = 8 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonLines() {}

    /** Hands over each line, and says how many could not be read. */
    static int each(Path file, Consumer<JsonNode> taker) throws IOException {
        int unread = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            for (int at = in.read(); ; at = in.read()) {
                if (at != '\n' && at != -1) {
                    tooLong = tooLong || line.size() == BYTES_MAX;
                    if (!tooLong) {
                        line.write(at);
                    }
                    continue;
                }
                if (tooLong || !taken(line, taker)) {
                    unread++;
                }
                if (at == -1) {
                    return unread;
                }
                line.reset();
                tooLong = false;
            }
        }
    }

    private static boolean taken(ByteArrayOutputStream line, Consumer<JsonNode> taker) {
        if (line.size() == 0) {
            return true;
        }
        JsonNode read;
        try {
            read = JSON.readTree(line.toByteArray());
        } catch (JacksonException _) {
            return false;
        }
        if (!read.isObject()) {
            return read.isMissingNode();
        }
        taker.accept(read);
        return true;
    }
}
