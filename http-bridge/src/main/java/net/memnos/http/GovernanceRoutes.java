package net.memnos.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.Administration;
import net.memnos.engine.Identities;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.Mandate;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.forget.KeepRule;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.usage.BudgetChange;
import net.memnos.http.wire.AuditJson;
import net.memnos.http.wire.BudgetJson;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.GovernanceBody.NewGrant;
import net.memnos.http.wire.GovernanceBody.NewNamespace;
import net.memnos.http.wire.GovernanceBody.NewPrincipal;
import net.memnos.http.wire.GovernanceBody.NewToken;
import net.memnos.http.wire.GovernanceBody.ReconcileNamespace;
import net.memnos.http.wire.GovernanceBody.SetNamespace;
import net.memnos.http.wire.GovernanceJson.GrantJson;
import net.memnos.http.wire.GovernanceJson.KeptJson;
import net.memnos.http.wire.GovernanceJson.NamespaceJson;
import net.memnos.http.wire.GovernanceJson.NamespaceSettings;
import net.memnos.http.wire.GovernanceJson.PrincipalJson;
import net.memnos.http.wire.GovernanceJson.TokenJson;
import net.memnos.http.wire.GovernanceJson.WhoAmI;
import net.memnos.http.wire.HealthJson;
import net.memnos.http.wire.UsageJson;
import org.jspecify.annotations.Nullable;

/** Who am I, and for administrators: principals, tokens, grants, namespaces. */
final class GovernanceRoutes {

    private static final String API = "/admin/api";
    private static final int AUDIT_ROWS = 50;
    private static final int AUDIT_ROWS_MAX = 1000;

    private final MemnosEngine engine;

    private GovernanceRoutes(MemnosEngine engine) {
        this.engine = engine;
    }

    static List<Route> of(MemnosEngine engine) {
        GovernanceRoutes routes = new GovernanceRoutes(engine);
        return List.of(
                Route.get("/whoami", routes::whoami),
                Route.get(
                        API + "/health",
                        exchange ->
                                exchange.answer(HealthJson.of(engine.health(), engine.findings(exchange.principal())))),
                Route.post(API + "/jobs/retry", routes::retryJobs),
                Route.get(API + "/usage", routes::usage),
                Route.get(API + "/audit", routes::audit),
                Route.get(API + "/principals", routes::principals),
                Route.post(API + "/principals", routes::createPrincipal),
                Route.post(API + "/principals/{name}/disable", routes::disablePrincipal),
                Route.post(API + "/principals/{name}/settings", routes::setPrincipal),
                Route.get(API + "/tokens", routes::tokens),
                Route.post(API + "/tokens", routes::mintToken),
                Route.delete(API + "/tokens/{id}", routes::revokeToken),
                Route.get(API + "/grants", routes::grants),
                Route.post(API + "/grants", routes::grant),
                Route.delete(API + "/grants", routes::revoke),
                Route.get(API + "/namespaces", routes::namespaces),
                Route.post(API + "/namespaces", routes::addNamespace),
                Route.post(API + "/namespaces/settings", routes::setNamespace),
                Route.post(API + "/namespaces/reconcile", routes::reconcileNamespace),
                Route.delete(API + "/namespaces", routes::removeNamespace));
    }

    private void whoami(Exchange exchange) throws IOException {
        Principal self = exchange.principal();
        exchange.answer(WhoAmI.of(self, governance(exchange).ownGrants()));
    }

    private void retryJobs(Exchange exchange) throws IOException {
        exchange.answer(new Retried(governance(exchange).retryFailedJobs()));
    }

    private void usage(Exchange exchange) throws IOException {
        String given = exchange.query("namespace");
        NamespaceName namespace = given == null ? null : new NamespaceName(given);
        exchange.answer(UsageJson.of(
                governance(exchange).usage(namespace, Field.instant("since", exchange.query("since"))),
                engine.budgets(exchange.principal()).list(namespace)));
    }

    private void audit(Exchange exchange) throws IOException {
        long limit = number(exchange, "limit", AUDIT_ROWS, AUDIT_ROWS_MAX);
        long before = number(exchange, "before", Long.MAX_VALUE, Long.MAX_VALUE);
        exchange.answer(AuditJson.of(governance(exchange).audit(before, Math.toIntExact(limit))));
    }

    private void principals(Exchange exchange) throws IOException {
        exchange.answer(new Principals(governance(exchange).listPrincipals().stream()
                .map(PrincipalJson::of)
                .toList()));
    }

    private void createPrincipal(Exchange exchange) throws IOException {
        NewPrincipal body = exchange.body(NewPrincipal.class);
        String name = Field.required("name", body.name());
        Principal.Kind kind =
                body.kind() == null ? Principal.Kind.PERSON : Field.choice("kind", body.kind(), Principal.Kind.class);
        String displayName = body.displayName() == null ? name : body.displayName();
        exchange.answer(201, PrincipalJson.of(governance(exchange).createPrincipal(name, displayName, kind)));
    }

    private void disablePrincipal(Exchange exchange) {
        governance(exchange).disablePrincipal(exchange.part("name"));
        exchange.done();
    }

    private void setPrincipal(Exchange exchange) throws IOException {
        BudgetChange change = exchange.body(BudgetJson.Setting.class).change();
        if (change.isEmpty()) {
            throw MemnosException.badField("budget_day", "is missing", "give budget_day, budget_month or budget_end");
        }
        exchange.answer(BudgetJson.of(engine.budgets(exchange.principal()).ofPrincipal(exchange.part("name"), change)));
    }

    private void tokens(Exchange exchange) throws IOException {
        exchange.answer(new Tokens(governance(exchange).listTokens().stream()
                .filter(token -> asked(exchange, token.principalName()))
                .map(TokenJson::of)
                .toList()));
    }

    private void mintToken(Exchange exchange) throws IOException {
        NewToken body = exchange.body(NewToken.class);
        String principal = Field.required("principal", body.principal());
        String label = body.label() == null ? "" : body.label();
        Mandate mandate = new Mandate(
                body.client() == null ? null : new ClientName(body.client()),
                body.rights() == null ? Mandate.WHOLE.rights() : permissions("rights", body.rights()));
        exchange.answer(
                201,
                TokenJson.of(
                        governance(exchange).mintToken(principal, label, mandate, lifetime(body.expiresInDays()))));
    }

    private void revokeToken(Exchange exchange) {
        UUID id;
        try {
            id = UUID.fromString(exchange.part("id"));
        } catch (IllegalArgumentException _) {
            throw MemnosException.badField("id", "is not the id of a token", "see GET /admin/api/tokens");
        }
        governance(exchange).revokeToken(id);
        exchange.done();
    }

    private void grants(Exchange exchange) throws IOException {
        exchange.answer(new Grants(grantsOf(exchange, exchange.query("principal"))));
    }

    private void grant(Exchange exchange) throws IOException {
        NewGrant body = exchange.body(NewGrant.class);
        String principal = Field.required("principal", body.principal());
        governance(exchange)
                .grant(
                        principal,
                        new GrantPattern(Field.required("pattern", body.pattern())),
                        permissions("permissions", body.permissions()));
        exchange.answer(201, new Grants(grantsOf(exchange, principal)));
    }

    private List<GrantJson> grantsOf(Exchange exchange, @Nullable String principal) {
        return governance(exchange).listGrants().stream()
                .filter(grant -> principal == null || grant.principalName().equals(principal))
                .map(GrantJson::of)
                .toList();
    }

    private void revoke(Exchange exchange) {
        String permissions = exchange.query("permissions");
        governance(exchange)
                .revoke(
                        exchange.required("principal"),
                        new GrantPattern(exchange.required("pattern")),
                        permissions("permissions", permissions == null ? null : Arrays.asList(permissions.split(","))));
        exchange.done();
    }

    private void namespaces(Exchange exchange) throws IOException {
        exchange.answer(new Namespaces(governance(exchange).listNamespaces().stream()
                .map(NamespaceJson::of)
                .toList()));
    }

    private void addNamespace(Exchange exchange) throws IOException {
        NamespaceName name =
                Field.namespace("name", exchange.body(NewNamespace.class).name());
        governance(exchange).addNamespace(name);
        exchange.answer(201, new NewNamespace(name.value()));
    }

    private void reconcileNamespace(Exchange exchange) throws IOException {
        ReconcileNamespace body = exchange.body(ReconcileNamespace.class);
        exchange.answer(engine.replay(
                exchange.principal(),
                Field.namespace("name", body.name()),
                body.after(),
                Boolean.TRUE.equals(body.dryRun())));
    }

    private void setNamespace(Exchange exchange) throws IOException {
        SetNamespace body = exchange.body(SetNamespace.class);
        NamespaceName name = Field.namespace("name", body.name());
        Boolean strict = body.strict();
        String keep = body.keep();
        BudgetChange budget = body.budget();
        if (strict == null && keep == null && budget.isEmpty()) {
            throw MemnosException.badField(
                    "strict", "is missing", "give strict as true or false, keep, such as 90d, or a budget");
        }
        Identities identities = engine.identities(exchange.principal());
        Integer touched = strict == null ? null : identities.setStrict(name, strict);
        KeptJson kept = keep == null
                ? null
                : KeptJson.of(identities.keep(
                        name,
                        Optional.ofNullable(body.type()).map(type -> Field.choice("type", type, MemoryType.class)),
                        KeepRule.days(keep)));
        BudgetJson set = budget.isEmpty()
                ? null
                : BudgetJson.of(engine.budgets(exchange.principal()).ofNamespace(name, budget));
        exchange.answer(new NamespaceSettings(name.value(), strict, touched, kept, set));
    }

    private void removeNamespace(Exchange exchange) throws IOException {
        boolean purge = "true".equals(exchange.query("purge"));
        exchange.answer(NamespaceJson.of(
                governance(exchange).removeNamespace(Field.namespace("name", exchange.query("name")), purge)));
    }

    private static long number(Exchange exchange, String field, long absent, long most) {
        String given = exchange.query(field);
        if (given == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the rest of what is no such number.
        }
        throw MemnosException.badField(field, "is not a number from 1 to " + most, "leave it out or correct it");
    }

    private Administration governance(Exchange exchange) {
        return engine.administration(exchange.principal());
    }

    private static boolean asked(Exchange exchange, String principal) {
        String named = exchange.query("principal");
        return named == null || named.equals(principal);
    }

    private static @Nullable Duration lifetime(@Nullable Integer days) {
        if (days == null) {
            return null;
        }
        if (days < 1 || days > 3650) {
            throw MemnosException.badField("expires_in_days", days + " is out of range", "use 1 to 3650");
        }
        return Duration.ofDays(days);
    }

    private static Set<Permission> permissions(String field, @Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            throw MemnosException.badField(field, "is missing", "use read, write, pin or admin");
        }
        return names.stream()
                .map(name -> Field.choice(field, name, Permission.class))
                .collect(Collectors.toSet());
    }

    private record Retried(int retried) {}

    private record Principals(List<PrincipalJson> principals) {}

    private record Tokens(List<TokenJson> tokens) {}

    private record Grants(List<GrantJson> grants) {}

    private record Namespaces(List<NamespaceJson> namespaces) {}
}
