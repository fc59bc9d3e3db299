package net.memnos.engine.browse;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.RECEIPT;

import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who was shown a memory, by the receipts of recalls. */
public final class ShownStore {

    private final JsonMapper json = JsonMapper.shared();

    /**
     * The recalls that served it, the newest first.
     *
     * @param before the receipt to go on from; null: from the newest
     */
    public List<ShownTo> page(Transaction transaction, Scope admin, String memory, @Nullable UUID before, int limit) {
        admin.require(Permission.ADMIN);
        Field<JSONB> one = DSL.val(
                JSONB.valueOf(json.createArrayNode()
                        .add(json.createObjectNode().put("id", memory))
                        .toString()),
                RECEIPT.SERVED);
        Condition served = DSL.condition("{0} @> {1}", RECEIPT.SERVED, one);
        return transaction
                .dsl()
                .select(RECEIPT.ID, PRINCIPAL.NAME, RECEIPT.SERVED_AT, RECEIPT.SERVED)
                .from(RECEIPT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(RECEIPT.PRINCIPAL_ID))
                .where(RECEIPT.NAMESPACE_ID.in(admin.namespaceIds()))
                .and(before == null ? DSL.noCondition() : RECEIPT.ID.lt(before))
                .and(served)
                .orderBy(RECEIPT.ID.desc())
                .limit(limit)
                .fetch(row -> shown(row.value1(), row.value2(), row.value3(), row.value4(), memory));
    }

    private ShownTo shown(UUID id, String principal, java.time.Instant at, JSONB served, String memory) {
        int place = 0;
        for (JsonNode one : json.readTree(served.data())) {
            place++;
            if (one.path("id").asString("").equals(memory)) {
                return new ShownTo(id, principal, at, place, one.path("score").asDouble(0));
            }
        }
        throw new IllegalStateException("the receipt " + id + " does not hold what it was found by");
    }
}
