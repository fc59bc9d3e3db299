package net.memnos.engine.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the audit trail says, as it is stored.
 *
 * @param client that the token of the call was minted for; null also in rows that are older than clients
 * @param nonce makes each row another one; null in rows that are older than the chain
 * @param subject what the call was about, or why it failed
 * @param results how much it found or stored
 */
record AuditRow(
        byte @Nullable [] nonce,
        Instant at,
        @Nullable UUID principal,
        @Nullable String client,
        @Nullable Long namespace,
        String action,
        String outcome,
        @Nullable String subject,
        @Nullable Integer tookMillis,
        @Nullable Integer results,
        @Nullable UUID receipt) {

    private static final byte WITHOUT_CLIENT = 1;
    private static final byte WITH_CLIENT = 2;

    /**
     * The same bytes for the same row, and for no other: each field says whether it is there and how long it is. A row
     * without a client has the bytes that it had before there were clients, so that its proof still holds.
     */
    byte[] canonical() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(client == null ? WITHOUT_CLIENT : WITH_CLIENT);
            part(out, nonce);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            id(out, principal);
            number(out, namespace);
            part(out, action.getBytes(StandardCharsets.UTF_8));
            part(out, outcome.getBytes(StandardCharsets.UTF_8));
            part(out, subject == null ? null : subject.getBytes(StandardCharsets.UTF_8));
            number(out, tookMillis == null ? null : tookMillis.longValue());
            number(out, results == null ? null : results.longValue());
            id(out, receipt);
            if (client != null) {
                part(out, client.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(DataOutputStream out, byte @Nullable [] part) throws IOException {
        out.writeInt(part == null ? -1 : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    private static void id(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        }
    }

    private static void number(DataOutputStream out, @Nullable Long number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }
}
