/** Tests of the package of the same name. */
@NullMarked
package net.memnos.migration;

import org.jspecify.annotations.NullMarked;
