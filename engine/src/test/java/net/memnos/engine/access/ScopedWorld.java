package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.TestEngine;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.forget.ForgetMode;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.engine.turn.Role;

/** An engine beside a model of who may do what: each call is made for somebody, and its answer held against the model. */
final class ScopedWorld implements AutoCloseable {

    private static final List<String> THINGS = List.of("Ana", "Ann", "billing");
    private static final List<String> SUFFIXES = List.of("", ":a", ":a:b", ":a:b:c", "x", "x:a");
    private static final List<String> PATTERNS =
            List.of("", ":*", ":a", ":a:*", ":a:b", ":a:b:*", "x", "x:*", ":a:b:c", "*");
    private static final List<Set<Permission>> CARRIED = List.of(
            Set.of(Permission.READ, Permission.WRITE),
            Set.of(Permission.READ),
            Set.of(Permission.WRITE, Permission.READ),
            Set.of(Permission.WRITE),
            Set.of(Permission.ADMIN, Permission.PIN),
            Set.of(Permission.values()));
    private static final List<String> RIGHTS = List.of("read", "write", "admin", "read", "write");

    private final TestEngine test = TestEngine.fresh();
    private final AccessModel model = new AccessModel();
    private final Map<String, Principal> people = new HashMap<>();
    private final Principal root = test.principal("root");
    private String prefix = "";
    private int tries;
    private int shown;
    private int refused;

    ScopedWorld() {
        List.of("read", "write", "admin", "pin").forEach(right -> model.grant("root", "*", right));
        people.put("root", root);
    }

    /** Namespaces and people of their own; what was before stays. */
    void begin() {
        prefix = "s" + ++tries;
        shown = 0;
        refused = 0;
        for (int number = 0; number < 3; number++) {
            String name = "u" + tries + "-" + number;
            people.put(name, test.administration().createPrincipal(name, name, Principal.Kind.PERSON));
        }
        for (String suffix : SUFFIXES) {
            remember("root", prefix + suffix, 0);
        }
        grant(who(0), PATTERNS.indexOf(":*"), RIGHTS.indexOf("read"));
        grant(who(1), PATTERNS.indexOf(":a"), RIGHTS.indexOf("write"));
        grant(who(1), PATTERNS.indexOf(":a"), RIGHTS.indexOf("read"));
    }

    String who(int number) {
        return "u" + tries + "-" + number % 3;
    }

    String where(int number) {
        return prefix + SUFFIXES.get(number % SUFFIXES.size());
    }

    void grant(String who, int pattern, int right) {
        GrantPattern given = pattern(pattern);
        String label = RIGHTS.get(right % RIGHTS.size());
        test.administration().grant(who, given, Set.of(Permission.of(label)));
        model.grant(who, given.value(), label);
    }

    void revoke(String who, int pattern, int right) {
        GrantPattern given = pattern(pattern);
        String label = RIGHTS.get(right % RIGHTS.size());
        test.administration().revoke(who, given, Set.of(Permission.of(label)));
        model.revoke(who, given.value(), label);
    }

    private GrantPattern pattern(int number) {
        String pattern = PATTERNS.get(number % PATTERNS.size());
        return new GrantPattern(pattern.equals("*") ? pattern : prefix + pattern);
    }

    void disable(String who) {
        test.administration().disablePrincipal(who);
        model.disable(who);
    }

    /** From now on they call with a token that carries some rights only, or all again. */
    void narrow(String who, int which) {
        if (model.isDisabled(who)) {
            return;
        }
        Set<Permission> carried = CARRIED.get(which % CARRIED.size());
        MintedToken token = test.administration().mintToken(who, "narrow", new Mandate(null, carried), null);
        people.put(who, engine().authenticate(token.secret().secret()));
        model.carry(who, carried.stream().map(Permission::label).collect(Collectors.toSet()));
    }

    void remember(String who, String where, int thing) {
        String subject = THINGS.get(thing % THINGS.size());
        String text = subject + " has the port " + mark(where) + ".";
        RememberRequest request = new RememberRequest(
                text,
                new NamespaceName(where),
                null,
                List.of(new GivenFact(subject, "port", mark(where), null, null, null)),
                null,
                Role.USER,
                null,
                null,
                null,
                null);
        Supplier<RememberResult> call = () -> engine().remember(person(who), Channel.REST, request);
        if (!model.may(who, "write", where)) {
            refused(ErrorCode.FORBIDDEN, call);
            return;
        }
        RememberResult result = call.get();
        assertEquals(where, result.namespace().value());
        assertEquals(who, result.author());
        model.put(result.turnId().toString(), where, who);
        result.facts().forEach(fact -> model.put(fact.id().toString(), where, who));
    }

    void forget(String who, int which) {
        String id = turn(which);
        String place = model.place(id);
        ForgetRequest request =
                new ForgetRequest(id, null, null, null, ForgetMode.RETRACT, null, new NamespaceName(place));
        boolean may =
                model.may(who, "write", place) && (model.author(id).equals(who) || model.may(who, "admin", place));
        if (may) {
            settled(() -> engine().forget(person(who), request));
        } else {
            assertThrows(MemnosException.class, () -> engine().forget(person(who), request));
        }
    }

    private String turn(int which) {
        List<String> turns =
                model.ids().stream().filter(id -> id.startsWith("t_")).toList();
        return turns.get(which % turns.size());
    }

    /** Entities that are merged and split in one namespace are so in no other. */
    void merge(String where, boolean split) {
        NamespaceName namespace = new NamespaceName(where);
        settled(() -> split
                ? engine().identities(root).split(namespace, "Ann", List.of("Ana"), null)
                : engine().identities(root).merge(namespace, "Ana", "Ann"));
    }

    /** What it says may be refused for reasons of its own, but not for want of a right. */
    private static void settled(Supplier<?> call) {
        try {
            var _ = call.get();
        } catch (MemnosException e) {
            assertFalse(e.code() == ErrorCode.FORBIDDEN, e.getMessage());
        }
    }

    void recall(String who, String where) {
        narrow(
                who,
                where,
                () -> engine().recall(person(who), RecallRequest.of("Which port has Ana?", new NamespaceName(where))));
    }

    void recallWide(String who) {
        RecallResult result = engine().recall(person(who), RecallRequest.of("Which port has Ann?", null));
        assertEquals(
                model.readable(who),
                result.namespacesSearched().stream().map(NamespaceName::value).collect(Collectors.toSet()));
        held(model.readable(who), result);
        shown += result.memories().isEmpty() ? 0 : 1;
    }

    void timeline(String who, String where) {
        narrow(
                who,
                where,
                () -> engine().timeline(
                                person(who),
                                new TimelineRequest("Ana", new NamespaceName(where), null, null, null, null)));
        held(
                model.readable(who),
                engine().timeline(person(who), new TimelineRequest("Ann", null, null, null, null, null)));
    }

    void reconcile(String who, String where) {
        ReconcileRequest request = new ReconcileRequest("Ana has the port 1", "Ana", "port", new NamespaceName(where));
        narrow(who, where, () -> engine().reconcile(person(who), request));
    }

    void export(String who, String where) {
        narrow(who, where, () -> {
            List<String> lines = new ArrayList<>();
            engine().export(person(who), new NamespaceName(where), lines::add);
            return lines;
        });
    }

    void why(String who, int which) {
        String id = model.ids().get(which % model.ids().size());
        String place = model.place(id);
        for (Supplier<?> call :
                List.<Supplier<?>>of(() -> engine().why(person(who), id), () -> engine().memory(person(who), id))) {
            if (model.may(who, "read", place)) {
                check(Set.of(place), call.get());
            } else {
                refused(ErrorCode.NOT_FOUND, call);
            }
        }
    }

    void lists(String who, String where) {
        NamespaceName namespace = new NamespaceName(where);
        narrow(who, where, () -> engine().identities(person(who)).entities(namespace, null));
        narrow(who, where, () -> engine().identities(person(who)).predicates(namespace));
        narrow(who, where, () -> engine().constraints(person(who)).pinned(namespace));
        assertEquals(
                model.readable(who),
                engine().administration(person(who)).listNamespaces().stream()
                        .map(summary -> summary.namespace().name().value())
                        .collect(Collectors.toSet()));
    }

    private void narrow(String who, String where, Supplier<?> call) {
        if (model.may(who, "read", where)) {
            check(Set.of(where), call.get());
        } else {
            refused(ErrorCode.FORBIDDEN, call);
        }
    }

    /** Each namespace has a word of its own in everything that was said there. */
    private void check(Set<String> allowed, Object answer) {
        held(allowed, answer);
        shown++;
    }

    private void held(Set<String> allowed, Object answer) {
        String text = String.valueOf(answer);
        for (String namespace : model.namespaces()) {
            assertFalse(
                    !allowed.contains(namespace) && text.contains(mark(namespace)),
                    () -> "a word of " + namespace + " in " + text);
        }
    }

    private void refused(ErrorCode code, Supplier<?> call) {
        assertEquals(code, assertThrows(MemnosException.class, call::get).code());
        refused++;
    }

    /** How many answers with something in them were looked through since it began. */
    int shown() {
        return shown;
    }

    /** How many calls were refused. */
    int refused() {
        return refused;
    }

    private static String mark(String namespace) {
        return "heron" + namespace.replace(":", "q") + "z";
    }

    private Principal person(String who) {
        Principal person = people.get(who);
        if (person == null) {
            throw new IllegalStateException("nobody is called " + who);
        }
        return person;
    }

    private MemnosEngine engine() {
        return test.engine();
    }

    @Override
    public void close() {
        test.close();
    }
}
