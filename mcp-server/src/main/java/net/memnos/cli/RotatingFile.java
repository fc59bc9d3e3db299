package net.memnos.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A log file that is put aside when it has grown long, also while a server runs. Not safe for use by several threads. */
final class RotatingFile extends OutputStream {

    private final ServerLog log;
    private OutputStream file;
    private long size;

    RotatingFile(Path path) throws IOException {
        this.log = new ServerLog(path);
        this.size = log.open();
        this.file = opened();
    }

    private OutputStream opened() throws IOException {
        return Files.newOutputStream(log.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (size > ServerLog.BYTES_MAX) {
            file.close();
            size = log.open();
            file = opened();
        }
        file.write(bytes, offset, length);
        size += length;
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
