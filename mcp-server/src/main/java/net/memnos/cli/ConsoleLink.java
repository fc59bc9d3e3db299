package net.memnos.cli;

import tools.jackson.databind.JsonNode;

/** Where the console is, and for a person at a terminal the link that signs them in. */
final class ConsoleLink {

    private ConsoleLink() {}

    static String address(ServerClient client) {
        return client.url().toString().replaceFirst("/+$", "") + "/admin";
    }

    /**
     * Makes a link and shows it, when somebody sits there to follow it: what goes into a file or to another program is kept
     * by who knows whom. The secret stands behind the #, which browsers send to no server.
     */
    static void show(Terminal terminal, ServerClient client) {
        if (!terminal.interactive()) {
            return;
        }
        JsonNode link = client.post("/admin/api/sign-ins", new Request().body());
        terminal.print(terminal.bold("Sign in, once and within ten minutes:"));
        terminal.print(
                "  " + address(client) + "#sign-in=" + link.path("secret").asString(""));
    }
}
