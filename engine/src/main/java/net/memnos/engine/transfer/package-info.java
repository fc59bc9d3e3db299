/** Import and export in the exchange format, streaming, resumable. */
@NullMarked
package net.memnos.engine.transfer;

import org.jspecify.annotations.NullMarked;
