package net.memnos.cli;

/** The entry point of the application. */
public final class Memnos {

    private Memnos() {}

    public static void main(String[] args) {
        System.exit(new CommandTree(CliContext.ofProcess()).run(args));
    }
}
