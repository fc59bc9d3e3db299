/** Cross-encoders that a user brings along: their folders, what is known of each, and how one is asked. */
@NullMarked
package net.memnos.engine.crossencoder;

import org.jspecify.annotations.NullMarked;
