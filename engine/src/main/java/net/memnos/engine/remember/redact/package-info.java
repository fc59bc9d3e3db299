/** Takes secrets out of a text before anything is stored, embedded, logged or sent on. Knows nothing but text. */
@NullMarked
package net.memnos.engine.remember.redact;

import org.jspecify.annotations.NullMarked;
