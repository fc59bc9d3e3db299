/** Tests of how an endpoint is treated. */
@NullMarked
package net.memnos.engine.endpoint;

import org.jspecify.annotations.NullMarked;
