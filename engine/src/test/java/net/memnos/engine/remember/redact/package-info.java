/** Tests of the package of the same name. */
@NullMarked
package net.memnos.engine.remember.redact;

import org.jspecify.annotations.NullMarked;
