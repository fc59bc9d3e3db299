package net.memnos.engine.reconcile;

import java.util.List;

/** How much texts resemble one, from 0 to 1 in their order. */
@FunctionalInterface
public interface Resemblance {

    List<Double> of(String text, List<String> others);
}
