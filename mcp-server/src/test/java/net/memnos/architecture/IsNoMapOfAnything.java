package net.memnos.architecture;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The field's type is not {@code Map<String, Object>}. */
final class IsNoMapOfAnything extends ArchCondition<JavaField> {

    IsNoMapOfAnything() {
        super("be no Map<String, Object>");
    }

    @Override
    public void check(JavaField field, ConditionEvents events) {
        String type = field.getType().getName();
        if (type.contains("java.util.Map<java.lang.String, java.lang.Object>")) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is a map of anything"));
        }
    }
}
