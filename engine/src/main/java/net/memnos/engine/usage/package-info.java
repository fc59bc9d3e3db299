/** The ledger of what calls of models cost. */
@NullMarked
package net.memnos.engine.usage;

import org.jspecify.annotations.NullMarked;
