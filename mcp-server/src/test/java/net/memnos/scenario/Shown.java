package net.memnos.scenario;

import java.util.Locale;
import java.util.Set;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Mandate;
import net.memnos.engine.access.Permission;

/** What a caller shows, one column of the access table each. */
enum Shown {
    NONE("no token"),
    GARBAGE("a token that nobody made"),
    REVOKED("a token that was revoked, of somebody with every right there"),
    EXPIRED("a token that expired, of somebody with every right there"),
    DISABLED("a token of a principal that was disabled, with every right there"),
    FOREIGN("every right, on other namespaces only", "other:*", Permission.values()),
    READ("the right read, there", AccessWorld.THERE, Permission.READ),
    WRITE("the right write, there", AccessWorld.THERE, Permission.WRITE),
    PIN("the right pin, there", AccessWorld.THERE, Permission.PIN),
    ADMIN("the right admin, there", AccessWorld.THERE, Permission.ADMIN),
    ALL("all four rights, there", AccessWorld.THERE, Permission.values()),
    READER("the right read on `*`", "*", Permission.READ),
    STORE("the right admin on `*`", "*", Permission.ADMIN),
    NARROW(
            "all four rights, there, with a token that carries read and write only",
            AccessWorld.THERE,
            Permission.values());

    private final String meaning;
    private final String pattern;
    private final Set<Permission> permissions;

    Shown(String meaning) {
        this(meaning, AccessWorld.THERE, Permission.values());
    }

    Shown(String meaning, String pattern, Permission... permissions) {
        this.meaning = meaning;
        this.pattern = pattern;
        this.permissions = Set.of(permissions);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, for the reference. */
    String meaning() {
        return meaning;
    }

    /** Where the principal of the token has its rights. */
    String pattern() {
        return pattern;
    }

    Set<Permission> permissions() {
        return permissions;
    }

    /** Whether the token opens anything at all. */
    boolean opens() {
        return compareTo(FOREIGN) >= 0;
    }

    /** Whether somebody knows whose token it is. */
    boolean belongsToSomebody() {
        return compareTo(REVOKED) >= 0;
    }

    /** Whether it may be told what stands in the namespace. */
    boolean mayRead() {
        return this == READ || this == ALL || this == READER || this == NARROW;
    }

    /** What its token is minted for. */
    Mandate mandate() {
        return this == NARROW
                ? new Mandate(new ClientName("matrix"), Set.of(Permission.READ, Permission.WRITE))
                : Mandate.WHOLE;
    }
}
