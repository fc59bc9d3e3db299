package net.memnos.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;

/**
 * The three roles of a private cluster and their random passwords. The superuser only creates the other two, the
 * database and the extensions.
 */
record Credentials(String superuserPassword, String ownerPassword, String applicationPassword) {
    static final String SUPERUSER = "memnos_admin";
    static final String OWNER = "memnos_owner";
    static final String APPLICATION = "memnos";
    static final String DATABASE = "memnos";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    /** Reads the owner-only file, or makes the passwords and the file. */
    static Credentials readOrCreate(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        SecureRandom random = new SecureRandom();
        Credentials fresh = new Credentials(password(random), password(random), password(random));
        OwnerOnly.write(
                file,
                SUPERUSER + "=" + fresh.superuserPassword + "\n" + OWNER + "=" + fresh.ownerPassword + "\n"
                        + APPLICATION + "=" + fresh.applicationPassword + "\n");
        return fresh;
    }

    private static Credentials read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Credentials(
                required(properties, SUPERUSER, file),
                required(properties, OWNER, file),
                required(properties, APPLICATION, file));
    }

    ConnectionSettings superuser(int port, String database) {
        return settings(port, database, SUPERUSER, superuserPassword);
    }

    ConnectionSettings owner(int port, String database) {
        return settings(port, database, OWNER, ownerPassword);
    }

    ConnectionSettings application(int port, String database) {
        return settings(port, database, APPLICATION, applicationPassword);
    }

    /** A stranger on the port could ask for the password in clear; the driver answers to SCRAM only. */
    private static ConnectionSettings settings(int port, String database, String user, String password) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + "?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256";
        return new ConnectionSettings(url, user, password);
    }

    private static String required(Properties properties, String name, Path file) {
        String value = properties.getProperty(name, "");
        if (value.isEmpty()) {
            throw new PostgresException(
                    file + " has no password for the role " + name, "restore the file from a backup of the same home");
        }
        return value;
    }

    private static String password(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}
