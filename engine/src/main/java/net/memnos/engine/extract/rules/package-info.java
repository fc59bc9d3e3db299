/**
 * Draws facts from plain sentences by rules: tables of verbs and attributes, and gates that rather drop a fact than
 * believe a wrong one.
 */
@NullMarked
package net.memnos.engine.extract.rules;

import org.jspecify.annotations.NullMarked;
