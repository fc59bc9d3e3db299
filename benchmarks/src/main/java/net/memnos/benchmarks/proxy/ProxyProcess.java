package net.memnos.benchmarks.proxy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code memnos proxy} in a process of its own, before a model on loopback. */
public final class ProxyProcess implements AutoCloseable {

    private static final int ATTEMPTS = 1_200;

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, with its home in a folder, and waits until it answers. */
    public static ProxyProcess start(Path launcher, Path folder, int modelPort)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        launcher.toString(), "proxy", "--port", Integer.toString(port), "--namespace", "bench:proxy"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile());
        builder.environment().put("MEMNOS_HOME", folder.resolve("home").toString());
        builder.environment().put("MEMNOS_PROXY_OPENAI_URL", "http://127.0.0.1:" + modelPort);
        ProxyProcess proxy = new ProxyProcess(builder.start(), port);
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                proxy.health();
                return proxy;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        proxy.close();
        throw new IOException("the proxy does not answer: " + Files.readString(folder.resolve("proxy.log")));
    }

    public int port() {
        return port;
    }

    /** What it says of itself. */
    public String health() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/memnos/healthz")
                .toURL()
                .openConnection();
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The most memory that it had at once, in MiB, where the system tells. */
    public long mostMemoryMiB() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return !Files.isReadable(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
    }

    /** The time that it has spent computing, which says what a stream costs on a busy machine, too. */
    public Duration computed() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
