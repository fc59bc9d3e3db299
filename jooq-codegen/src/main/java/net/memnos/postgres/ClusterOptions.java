package net.memnos.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How the private cluster is created and tuned. The settings travel with each start, so a new release brings its own. */
final class ClusterOptions {
    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "jit=off",
            "max_connections=60",
            // pgvector before 0.8.2 can write past a buffer in a parallel index build.
            "max_parallel_maintenance_workers=0",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=256MB",
            // Statements and values are what people said: the server's log must not keep them.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_checkpoints=off");

    private static final long BUFFERS_MIN = 128;
    private static final long BUFFERS_MAX = 1024;

    private ClusterOptions() {}

    /** How much memory there is for all processes. */
    record Memory(long mebibytes) {

        /** Of this machine, or of the container that this process is in; where nobody tells, as little as can be. */
        static Memory ofMachine() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? new Memory(system.getTotalMemorySize() >> 20)
                    : new Memory(0);
        }
    }

    /**
     * An eighth of the memory, within bounds, in MiB. A search in a graph of vectors jumps about in it: 100,000 turns have two of
     * 115 MB. Pages are only taken as they are used, so a small store does not pay for it.
     */
    static long buffers(Memory memory) {
        return Math.clamp(memory.mebibytes() / 8, BUFFERS_MIN, BUFFERS_MAX);
    }

    /** The text for {@code pg_ctl -o}. */
    static String start(int port, PostgresSettings.Durability durability) {
        List<String> settings = new ArrayList<>(ALWAYS);
        switch (durability) {
            case DURABLE -> settings.add("shared_buffers=" + buffers(Memory.ofMachine()) + "MB");
            case DISPOSABLE -> settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        StringBuilder text = new StringBuilder("-p " + port);
        for (String setting : settings) {
            text.append(" -c ").append(setting);
        }
        return text.toString();
    }

    /** The arguments of initdb. From 17 on the locale is the server's own, the same on each machine. */
    static List<String> initdb(
            PostgresBinaries binaries, String data, String passwordFile, PostgresSettings.Durability durability) {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "-D",
                data,
                "-k",
                "-E",
                "UTF8",
                "-U",
                Credentials.SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile));
        if (binaries.major() >= 17) {
            words.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        } else if (System.getProperty("os.name", "").startsWith("Mac")) {
            words.addAll(List.of("--locale=C", "--lc-ctype=UTF-8"));
        } else {
            words.add("--locale=C.UTF-8");
        }
        switch (durability) {
            case DURABLE -> {}
            case DISPOSABLE -> words.add("--no-sync");
        }
        return words;
    }
}
