package net.memnos.architecture;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;

/** Whatever takes a {@link Transaction} takes a {@link Scope} too. */
final class TakesAScope extends ArchCondition<JavaMethod> {

    TakesAScope() {
        super("take a Scope");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        if (takes(method, Transaction.class) && !takes(method, Scope.class)) {
            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes no Scope"));
        }
    }

    private static boolean takes(JavaMethod method, Class<?> type) {
        return method.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(type));
    }
}
