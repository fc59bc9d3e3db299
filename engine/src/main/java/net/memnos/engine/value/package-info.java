/**
 * What a value is once its spelling is taken away: two texts for one quantity, version, date or name are the same, and
 * two that cannot both hold are disjoint. Knows nothing of slots or turns.
 */
@NullMarked
package net.memnos.engine.value;

import org.jspecify.annotations.NullMarked;
