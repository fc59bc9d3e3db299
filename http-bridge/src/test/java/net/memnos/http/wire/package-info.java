/** Tests of the JSON mapping. */
@NullMarked
package net.memnos.http.wire;

import org.jspecify.annotations.NullMarked;
