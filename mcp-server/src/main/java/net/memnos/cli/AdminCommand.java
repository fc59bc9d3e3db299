package net.memnos.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code memnos admin}. */
@Command(
        name = "admin",
        description = {
            "Print the console's address, and a fresh token of an administrator.",
            "",
            "The token is yours, with all that you may do, and ends after a day. On a terminal there is also a link that"
                    + " signs you in: it works once, within ten minutes, and is never printed anywhere else."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos admin")
final class AdminCommand implements Callable<Integer> {

    private static final int DAYS = 1;

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    AdminCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            ServerClient client = server.client();
            String self =
                    client.get("/whoami", new Request().query()).path("name").asString("");
            JsonNode minted = client.post(
                    "/admin/api/tokens",
                    new Request()
                            .put("principal", self)
                            .put("label", "memnos admin")
                            .put("expires_in_days", DAYS)
                            .body());
            String token = minted.path("token").asString("");
            String until = minted.path("expires_at").asString("");
            String console = ConsoleLink.address(client);
            if (options.json) {
                context.terminal()
                        .print(new Request()
                                .put("console", console)
                                .put("principal", self)
                                .put("token", token)
                                .put("expires_at", until)
                                .body());
                return 0;
            }
            context.terminal().print("console  " + console);
            context.terminal().print("token    " + token);
            context.terminal().say("the token of " + self + " is shown this once, and ends " + Times.shown(until));
            ConsoleLink.show(context.terminal(), client);
            return 0;
        }
    }
}
