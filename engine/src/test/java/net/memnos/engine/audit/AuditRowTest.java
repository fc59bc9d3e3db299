package net.memnos.engine.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bytes that a row of the audit trail is proved by. */
class AuditRowTest {

    private static final UUID SOMEBODY = new UUID(1, 2);

    @Test
    void a_row_without_a_client_is_proved_as_it_was_before_there_were_clients() throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(before)) {
            out.writeByte(1);
            out.writeInt(-1);
            out.writeLong(1_000_000);
            out.writeBoolean(true);
            out.writeLong(1);
            out.writeLong(2);
            out.writeBoolean(false);
            for (String text : new String[] {"recall", "allowed"}) {
                out.writeInt(text.length());
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            out.writeInt(-1);
            out.writeBoolean(true);
            out.writeLong(7);
            out.writeBoolean(false);
            out.writeBoolean(false);
        }
        assertArrayEquals(before.toByteArray(), row(null).canonical());
    }

    @Test
    void rows_of_two_clients_and_one_of_none_differ() {
        byte[] none = row(null).canonical();
        byte[] one = row("codex").canonical();
        byte[] other = row("cursor").canonical();
        assertFalse(Arrays.equals(none, one));
        assertFalse(Arrays.equals(one, other));
        assertFalse(Arrays.equals(none, other));
    }

    private static AuditRow row(@Nullable String client) {
        return new AuditRow(
                null, Instant.ofEpochSecond(1), SOMEBODY, client, null, "recall", "allowed", null, 7, null, null);
    }
}
