package net.memnos.cli;

import net.memnos.engine.config.ServerConfig;

/** One run of the server. */
final class Serving {

    private final CliContext context;
    private final ServerConfig config;

    Serving(CliContext context, ServerConfig config) {
        this.context = context;
        this.config = config;
    }

    void run() {
        try (Wiring wiring = Wiring.open(config, context.clock(), context.terminal()::say)) {
            wiring.engine().health();
        }
    }
}
