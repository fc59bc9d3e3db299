/** Whole sentences through the rules, from tables of data. */
@NullMarked
package net.memnos.engine.extract.rules;

import org.jspecify.annotations.NullMarked;
