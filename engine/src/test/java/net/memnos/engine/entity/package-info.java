/** Tests of the package of this name. */
@NullMarked
package net.memnos.engine.entity;

import org.jspecify.annotations.NullMarked;
