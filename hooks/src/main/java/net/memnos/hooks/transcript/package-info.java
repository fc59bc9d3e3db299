/** Conversations that a client keeps on the disk, and the reference memory server's file, as lines of the exchange format. */
@NullMarked
package net.memnos.hooks.transcript;

import org.jspecify.annotations.NullMarked;
