package net.memnos.postgres;

import java.nio.file.Path;

/** A set of server programs that a private cluster can be run with. */
record PostgresBinaries(Path bin, int major, Source source) {
    String program(String name) {
        return bin.resolve(name).toString();
    }
}
