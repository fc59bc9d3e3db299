package net.memnos.cli;

import java.nio.file.Path;
import net.memnos.engine.config.Secret;
import net.memnos.engine.vault.SecretEntry;
import net.memnos.engine.vault.SecretName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos secret}: the vault. */
@Command(
        name = "secret",
        description = {
            "Keep keys in the vault; 'secret://NAME' stands for one wherever a key is configured.",
            "",
            "The values are encrypted in the database with a master key that is not in it. These commands work on the "
                    + "machine of the server, and take the right admin on '*'; seeing a value takes a grant of its own."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos secret set openai --file ~/openai.key")
final class SecretCommand {

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    SecretCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "set",
            description = {
                "Put a secret into the vault, in place of one of that name.",
                "",
                "The value comes from the input or a file, never from an argument: those are seen by others."
            },
            footerHeading = "%nExample:%n",
            footer = "  pass show openai | memnos secret set openai")
    int set(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Option(names = "--file", paramLabel = "FILE", description = "Read the value from there.") @Nullable
                    Path file) {
        SecretName secret = SecretName.of(name);
        Secret value = SecretInput.read(context.terminal(), secret.value(), file);
        try (StoreSession store = StoreSession.open(context)) {
            store.vault().put(store.administration(), secret, value);
        }
        return done(data, secret, "saved; configure it as secret://" + secret);
    }

    @Command(
            name = "get",
            description = {
                "Print the value of a secret that was granted to you. The audit trail says that you did, or tried.",
                "",
                "It takes no other right, and the right to administer does not do instead."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos secret get openai")
    int get(@Mixin DataOptions data, @Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        SecretName secret = SecretName.of(name);
        try (StoreSession store = StoreSession.openForAnybody(context)) {
            String value = store.vault().get(store.caller(), secret).value();
            if (data.json) {
                context.terminal()
                        .print(new Request()
                                .put("name", secret.value())
                                .put("value", value)
                                .body());
            } else {
                context.terminal().print(value);
            }
            return 0;
        }
    }

    @Command(
            name = "grant",
            description = "Let a principal see the value of a secret.",
            footerHeading = "%nExample:%n",
            footer = "  memnos secret grant openai ada")
    int grant(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(paramLabel = "PRINCIPAL", description = "Who may see it.") String principal) {
        SecretName secret = SecretName.of(name);
        try (StoreSession store = StoreSession.open(context)) {
            store.vault().grant(store.administration(), secret, principal);
        }
        return done(data, secret, "granted to " + principal);
    }

    @Command(
            name = "revoke",
            description = {
                "Take back that a principal may see the value of a secret.",
                "",
                "What they have seen they know: replace the value where that matters."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos secret revoke openai ada")
    int revoke(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(paramLabel = "PRINCIPAL", description = "Who may not see it any more.") String principal) {
        SecretName secret = SecretName.of(name);
        try (StoreSession store = StoreSession.open(context)) {
            store.vault().revoke(store.administration(), secret, principal);
        }
        return done(data, secret, "no longer granted to " + principal);
    }

    @Command(
            name = "ls",
            description = "List the secrets without their values, and who may see them.",
            footerHeading = "%nExample:%n",
            footer = "  memnos secret ls")
    int ls(@Mixin DataOptions data) {
        try (StoreSession store = StoreSession.open(context)) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode rows = answer.putArray("secrets");
            Table table = new Table("NAME", "SET BY", "SINCE", "GRANTED TO");
            for (SecretEntry entry : store.vault().list(store.administration())) {
                ArrayNode granted = rows.addObject()
                        .put("name", entry.name())
                        .put("updated_by", entry.updatedBy())
                        .put("updated_at", entry.updatedAt().toString())
                        .putArray("granted_to");
                entry.grantedTo().forEach(granted::add);
                table.add(
                        entry.name(),
                        entry.updatedBy(),
                        Times.shown(entry.updatedAt().toString()),
                        String.join(", ", entry.grantedTo()));
            }
            store.vault().locked().ifPresent(why -> {
                answer.put("locked", why);
                context.terminal().say("the vault is locked: " + why);
            });
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(table.text("no secrets"));
            }
            return 0;
        }
    }

    @Command(
            name = "rm",
            description = "Remove a secret from the vault.",
            footerHeading = "%nExample:%n",
            footer = "  memnos secret rm openai")
    int rm(@Mixin DataOptions data, @Parameters(paramLabel = "NAME", description = "Its name.") String name) {
        SecretName secret = SecretName.of(name);
        try (StoreSession store = StoreSession.open(context)) {
            store.vault().remove(store.administration(), secret);
        }
        return done(data, secret, "removed");
    }

    @Command(
            name = "rotate",
            description = {
                "Replace the master key, and seal all secrets with the new one.",
                "",
                "A master key in the owner-only file of this home is made anew. One that comes from MEMNOS_VAULT_KEY or from a "
                        + "command is yours to make: give it with --file, and configure it afterwards. When it is broken "
                        + "off, run it again: until the end, both keys are there. Restart the server after it."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos secret rotate")
    int rotate(
            @Mixin DataOptions data,
            @Option(names = "--file", paramLabel = "FILE", description = "Holds the new key, 32 bytes in base64.")
                    @Nullable
                    Path file) {
        int sealed = new KeyRotation(context).run(file);
        if (data.json) {
            context.terminal().print(new Request().put("sealed", sealed).body());
        } else {
            context.terminal()
                    .say(sealed + " secrets are sealed with the new master key; restart the server: memnos restart");
        }
        return 0;
    }

    private int done(DataOptions data, SecretName name, String what) {
        if (data.json) {
            context.terminal().print(new Request().put("name", name.value()).body());
        } else {
            context.terminal().say(name + ": " + what);
        }
        return 0;
    }
}
