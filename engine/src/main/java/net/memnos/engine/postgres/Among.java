package net.memnos.engine.postgres;

import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Whether a column has one of many values, which are bound as one array. A list has a parameter for each value: it takes
 * longer to render and to plan, and the statement is another one for each length, so the server never has it prepared.
 */
public final class Among {

    private Among() {}

    /** Whether it is one of these ids. */
    public static Condition ids(Field<UUID> column, Collection<UUID> ids) {
        return column.eq(DSL.any(ids.toArray(UUID[]::new)));
    }

    /** Whether it is one of these texts. */
    public static Condition texts(Field<String> column, Collection<String> texts) {
        return column.eq(DSL.any(texts.toArray(String[]::new)));
    }

    /** Whether it is one of these numbers, such as those of namespaces. */
    public static Condition numbers(Field<Long> column, Collection<Long> numbers) {
        return column.eq(DSL.any(numbers.toArray(Long[]::new)));
    }
}
