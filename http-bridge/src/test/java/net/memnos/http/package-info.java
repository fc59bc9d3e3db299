/** Tests of the bridge over real sockets on loopback, with routes and callers of their own. */
@NullMarked
package net.memnos.http;

import org.jspecify.annotations.NullMarked;
