package net.memnos.engine.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token was minted for: which client shows it, and which of its principal's rights it carries. It gives no right that
 * the principal has not.
 *
 * @param client null: none in particular
 * @param rights those that it carries at most
 */
public record Mandate(@Nullable ClientName client, Set<Permission> rights) {

    /** No client in particular, with all that the principal may do. */
    public static final Mandate WHOLE = new Mandate(null, EnumSet.allOf(Permission.class));

    public Mandate {
        rights = Set.copyOf(rights);
        if (rights.isEmpty()) {
            throw new IllegalArgumentException("a token without any right opens nothing");
        }
    }

    /** For a client, with all that the principal may do. */
    public static Mandate of(ClientName client) {
        return new Mandate(client, WHOLE.rights());
    }

    /** Whether it carries a right, should the principal have it. */
    public boolean carries(Permission permission) {
        return rights.contains(permission);
    }

    /** Whether it carries less than everything. */
    public boolean isNarrow() {
        return rights.size() < Permission.values().length;
    }

    /** The rights as they are shown, in their usual order. */
    public List<String> labels() {
        return Arrays.stream(Permission.values())
                .filter(this::carries)
                .map(Permission::label)
                .toList();
    }
}
