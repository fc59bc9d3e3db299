package net.memnos.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three streams of a command: data goes to the output, everything else to the error stream. */
final class Terminal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final Optional<Console> person;

    Terminal(InputStream in, PrintStream out, PrintStream err, boolean colour) {
        this(in, out, err, colour, Optional.empty());
    }

    private Terminal(InputStream in, PrintStream out, PrintStream err, boolean colour, Optional<Console> person) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.colour = colour;
        this.person = person;
    }

    /** The streams of this process, in UTF-8 whatever the locale. */
    static Terminal ofProcess(Map<String, String> environment, PrintStream err) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                err,
                terminal && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                Optional.ofNullable(console).filter(Console::isTerminal));
    }

    /** Asks the person at the terminal for something that is not shown; empty when there is nobody, or no answer. */
    Optional<String> askHidden(String question) {
        return person.flatMap(console -> Optional.ofNullable(console.readPassword("%s ", question)))
                .map(answer -> new String(answer).strip())
                .filter(text -> !text.isEmpty());
    }

    /** Whether a person sits at it. */
    boolean interactive() {
        return person.isPresent();
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean colour() {
        return colour;
    }

    /** Prints text of the answer. */
    void print(String text) {
        out.println(text);
    }

    /** Prints an answer as JSON. */
    void print(JsonNode node) {
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    }

    /** Tells the person at the terminal something that is not part of the answer. */
    void say(String line) {
        err.println(line);
    }

    /** Somebody's words without what a terminal would obey: control characters, and marks that turn the direction. */
    static String plain(String words) {
        StringBuilder plain = new StringBuilder(words.length());
        words.codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .filter(point -> (point < 0x202A || point > 0x202E) && (point < 0x2066 || point > 0x2069))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    void fail(String message, String hint) {
        err.println((colour ? "\u001b[31mmemnos:\u001b[0m " : "memnos: ") + message);
        if (!hint.isEmpty()) {
            err.println((colour ? "\u001b[36mhint:\u001b[0m " : "hint: ") + hint);
        }
    }

    /** Makes a part of the answer stand out where colours are shown. */
    String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String dim(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
