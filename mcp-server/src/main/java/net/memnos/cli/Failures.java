package net.memnos.cli;

import java.io.UncheckedIOException;
import java.util.List;
import net.memnos.engine.MemnosException;
import net.memnos.hooks.local.LocalException;
import net.memnos.postgres.PostgresException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a failure is shown: one line that says what went wrong, one that says what to do. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        show(failure);
        return FAILED;
    }

    private void show(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        switch (failure) {
            case CommandFailure known -> terminal.fail(message, known.hint());
            case MemnosException known -> terminal.fail(message, known.hint());
            case LocalException known -> terminal.fail(message, known.hint());
            case PostgresException known -> terminal.fail(message, known.hint());
            case UncheckedIOException _ -> terminal.fail(message + ": " + reason(failure), "");
            default -> {
                terminal.fail("unexpected: " + failure, "this is a defect; please report it with the lines below");
                failure.printStackTrace(terminal.err());
            }
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String help = "run '" + name + " --help'";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions().stream()
                    .filter(suggestion -> !suggestion.startsWith("-"))
                    .toList();
            String first = unmatched.getUnmatched().getFirst();
            boolean unknownCommand =
                    !first.startsWith("-") && !command.getSubcommands().isEmpty();
            terminal.fail(
                    unknownCommand
                            ? "there is no command '" + (name + " " + first).replaceFirst("^memnos ", "") + "'"
                            : "'" + first + "' is not understood here",
                    unknownCommand && !similar.isEmpty() ? "did you mean '" + similar.getFirst() + "'? " + help : help);
        } else {
            terminal.fail(String.valueOf(failure.getMessage()).replaceFirst("^Error: ", ""), help);
        }
        return WRONG_USAGE;
    }
}
