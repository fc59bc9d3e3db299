/** Tests of the package of the same name. */
@NullMarked
package net.memnos.engine.echo;

import org.jspecify.annotations.NullMarked;
