/** REST over the engine: check who asks from where, parse, call, map the error to a problem document. */
@NullMarked
package net.memnos.http;

import org.jspecify.annotations.NullMarked;
