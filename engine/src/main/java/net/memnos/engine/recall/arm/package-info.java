/** The retrievers: come after the query is understood, before fusion. Each reads the same snapshot, within the scope. */
@NullMarked
package net.memnos.engine.recall.arm;

import org.jspecify.annotations.NullMarked;
