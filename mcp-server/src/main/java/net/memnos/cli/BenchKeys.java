package net.memnos.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.memnos.engine.vault.SecretName;

/**
 * The keys of a benchmark's models, by where they are. Those in the vault are opened here, for the program that asks the
 * models knows no vault, and go to its input: an argument and the environment are seen by others.
 */
final class BenchKeys {

    private static final String SECRET = "secret://";

    private BenchKeys() {}

    /** Checks that none is a key itself; what is given is not repeated, as it may be one. */
    static void check(AnswerOptions options) {
        options.keys().filter(Objects::nonNull).forEach(place -> {
            if (!place.startsWith("env:") && !place.startsWith("file:") && !place.startsWith(SECRET)) {
                throw new CommandFailure(
                        "a key is never an argument, for those are seen by others",
                        "name where it is: env:NAME, file:PATH or secret://NAME; and replace a key that you have shown");
            }
        });
    }

    /** Lines of a name and the value, for the program's input. */
    static String opened(CliContext context, AnswerOptions options) {
        List<SecretName> names = options.keys()
                .filter(Objects::nonNull)
                .filter(place -> place.startsWith(SECRET))
                .map(place -> SecretName.of(place.substring(SECRET.length())))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        try (StoreSession store = StoreSession.openForAnybody(context)) {
            return names.stream()
                    .map(name -> name.value() + " "
                            + store.vault().get(store.caller(), name).value() + "\n")
                    .collect(Collectors.joining());
        }
    }
}
