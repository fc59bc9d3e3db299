/** Tests of the package of the same name. */
@NullMarked
package net.memnos.codegen;

import org.jspecify.annotations.NullMarked;
