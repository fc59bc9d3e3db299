/**
 * The light front: answers the handshake at once and forwards the calls to the server, which it starts when none runs.
 * Nothing of the engine is on its class path.
 */
@NullMarked
package net.memnos.front;

import org.jspecify.annotations.NullMarked;
