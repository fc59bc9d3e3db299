/** The write path: redact, store the turn, record the facts, index. Comes before recall, and does not know it. */
@NullMarked
package net.memnos.engine.remember;

import org.jspecify.annotations.NullMarked;
