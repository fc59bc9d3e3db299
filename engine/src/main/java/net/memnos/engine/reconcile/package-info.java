/** Holding a claim against what is believed: supported, contradicted, outdated or unknown. No generative call. */
@NullMarked
package net.memnos.engine.reconcile;

import org.jspecify.annotations.NullMarked;
