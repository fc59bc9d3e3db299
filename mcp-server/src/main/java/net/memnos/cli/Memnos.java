package net.memnos.cli;

/** The entry point of the application. */
public final class Memnos {

    private Memnos() {}

    public static void main(String[] args) {
        quietLogs();
        System.exit(new CommandTree(CliContext.ofProcess()).run(args));
    }

    /** Flyway tells that extensions are there already, and jOOQ takes the newest PostgreSQL for an old one. */
    private static void quietLogs() {
        for (String logger : new String[] {"org.flywaydb", "org.jooq"}) {
            System.setProperty("org.slf4j.simpleLogger.log." + logger, "error");
        }
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }
}
