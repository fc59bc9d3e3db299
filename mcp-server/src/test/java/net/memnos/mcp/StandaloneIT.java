package net.memnos.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.memnos.mcp.catalog.WithNamespace;
import net.memnos.mcp.stdio.StdioServer;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour when the calls are answered in the process itself. */
class StandaloneIT extends StdioBehaviour {

    @TempDir
    Path folder;

    @Override
    StdioProcess start() {
        return StdioProcess.start(Answering.class.getName(), folder, Map.of());
    }

    /** A process that answers for itself, and prints where it should not. */
    static final class Answering {

        private Answering() {}

        public static void main(String[] arguments) throws IOException {
            StdioServer stdio = StdioServer.claim();
            System.out.println("a library's banner, which belongs to standard error");
            stdio.serve("test", new WithNamespace(new Notebook(), () -> "demo"));
            System.exit(0);
        }
    }
}
