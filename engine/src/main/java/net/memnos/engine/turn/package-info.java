/** Verbatim turns and where they came from. A noun: knows no pipeline. */
@NullMarked
package net.memnos.engine.turn;

import org.jspecify.annotations.NullMarked;
