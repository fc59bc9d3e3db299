/** Work that survives a kill: taken with SKIP LOCKED, retried with backoff, failures visible. */
@NullMarked
package net.memnos.engine.job;

import org.jspecify.annotations.NullMarked;
