package net.memnos.http;

import java.io.IOException;
import java.util.List;
import net.memnos.engine.Identities;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.IdentityJson.ChangedJson;
import net.memnos.http.wire.IdentityJson.EntitiesJson;
import net.memnos.http.wire.IdentityJson.MergeBody;
import net.memnos.http.wire.IdentityJson.PredicateBody;
import net.memnos.http.wire.IdentityJson.PredicatesJson;
import net.memnos.http.wire.IdentityJson.SplitBody;

/** What the names of entities and predicates mean. */
final class IdentityRoutes {

    private static final String ENTITIES = "/admin/api/entities";
    private static final String PREDICATES = "/admin/api/predicates";

    private final MemnosEngine engine;

    private IdentityRoutes(MemnosEngine engine) {
        this.engine = engine;
    }

    static List<Route> of(MemnosEngine engine) {
        IdentityRoutes routes = new IdentityRoutes(engine);
        return List.of(
                Route.get(ENTITIES, routes::entities),
                Route.post(ENTITIES + "/merge", routes::merge),
                Route.post(ENTITIES + "/split", routes::split),
                Route.get(PREDICATES, routes::predicates),
                Route.post(PREDICATES, routes::change));
    }

    private void entities(Exchange exchange) throws IOException {
        exchange.answer(EntitiesJson.of(
                identities(exchange).entities(Field.namespace(exchange.query("namespace")), exchange.query("like"))));
    }

    private void merge(Exchange exchange) throws IOException {
        MergeBody body = exchange.body(MergeBody.class);
        exchange.answer(ChangedJson.of(identities(exchange)
                .merge(
                        Field.namespace(body.namespace()),
                        Field.required("from", body.from()),
                        Field.required("into", body.into()))));
    }

    private void split(Exchange exchange) throws IOException {
        SplitBody body = exchange.body(SplitBody.class);
        exchange.answer(ChangedJson.of(identities(exchange)
                .split(
                        Field.namespace(body.namespace()),
                        Field.required("entity", body.entity()),
                        body.names() == null ? List.of() : body.names(),
                        body.as())));
    }

    private void predicates(Exchange exchange) throws IOException {
        NamespaceName namespace = Field.namespace(exchange.query("namespace"));
        exchange.answer(PredicatesJson.of(identities(exchange).predicates(namespace), null));
    }

    /** One after the other, so that a class is set before statements come in under an alias. */
    private void change(Exchange exchange) throws IOException {
        PredicateBody body = exchange.body(PredicateBody.class);
        NamespaceName namespace = Field.namespace(body.namespace());
        String name = Field.required("name", body.name());
        List<String> add = body.addAliases() == null ? List.of() : body.addAliases();
        List<String> remove = body.removeAliases() == null ? List.of() : body.removeAliases();
        if (body.predicateClass() == null && add.isEmpty() && remove.isEmpty()) {
            throw MemnosException.badField(
                    "predicate_class", "is missing", "give a class, or aliases to add or to remove");
        }
        Identities identities = identities(exchange);
        int touched = body.predicateClass() == null
                ? 0
                : identities.setClass(
                        namespace, name, Field.choice("predicate_class", body.predicateClass(), PredicateClass.class));
        for (String alias : remove) {
            touched += identities.removeAlias(namespace, name, alias);
        }
        for (String alias : add) {
            touched += identities.addAlias(namespace, name, alias);
        }
        exchange.answer(PredicatesJson.of(identities.predicates(namespace), touched));
    }

    private Identities identities(Exchange exchange) {
        return engine.identities(exchange.principal());
    }
}
