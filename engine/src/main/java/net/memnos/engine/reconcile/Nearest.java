package net.memnos.engine.reconcile;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Memory;

/** Finds the statements that are nearest to a text, for a claim that no slot decides. */
@FunctionalInterface
public interface Nearest {

    List<Memory> nearest(Scope scope, String text, int limit);
}
