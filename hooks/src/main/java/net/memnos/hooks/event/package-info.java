/**
 * What the hooks of a client report, in that client's own JSON, as one form; which of it is somebody's words and worth keeping;
 * and the answer that the client reads. Knows neither the engine nor a protocol.
 */
@NullMarked
package net.memnos.hooks.event;

import org.jspecify.annotations.NullMarked;
