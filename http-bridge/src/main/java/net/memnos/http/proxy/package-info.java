/** The proxy between a client and its model: it relays bytes, and a copy of them is read beside. It knows no engine. */
@NullMarked
package net.memnos.http.proxy;

import org.jspecify.annotations.NullMarked;
