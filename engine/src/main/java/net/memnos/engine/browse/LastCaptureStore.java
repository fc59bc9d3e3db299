package net.memnos.engine.browse;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TOKEN;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Finds what came in last through each client, by one look at the end of an index for each client and namespace. */
public final class LastCaptureStore {

    private static final int CLIENTS_MAX = 100;

    /** The clients that tokens were minted for and that ever stored something there, the latest first. */
    public List<LastCapture> byClient(Transaction transaction, Scope admin) {
        admin.require(Permission.ADMIN);
        Table<Record1<String>> clients = DSL.selectDistinct(TOKEN.CLIENT)
                .from(TOKEN)
                .where(TOKEN.CLIENT.isNotNull())
                .orderBy(TOKEN.CLIENT)
                .limit(CLIENTS_MAX)
                .asTable("clients");
        Field<String> client = Objects.requireNonNull(clients.field(TOKEN.CLIENT));
        Table<Record1<Instant>> last = DSL.lateral(DSL.select(TURN.RECORDED_AT)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(NAMESPACE.ID), TURN.CLIENT.eq(client))
                .orderBy(TURN.RECORDED_AT.desc())
                .limit(1)
                .asTable("last"));
        Field<Instant> at = Objects.requireNonNull(last.field(TURN.RECORDED_AT));
        Map<String, LastCapture> latest = new LinkedHashMap<>();
        transaction
                .dsl()
                .select(client, at, NAMESPACE.NAME)
                .from(clients)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.in(admin.namespaceIds()))
                .crossJoin(last)
                .orderBy(at.desc(), client)
                .forEach(row -> latest.putIfAbsent(
                        row.value1(),
                        new LastCapture(new ClientName(row.value1()), row.value2(), new NamespaceName(row.value3()))));
        return List.copyOf(latest.values());
    }
}
