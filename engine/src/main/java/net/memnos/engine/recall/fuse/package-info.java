/** Makes one ranking of several: comes after the arms, before the guarantees. */
@NullMarked
package net.memnos.engine.recall.fuse;

import org.jspecify.annotations.NullMarked;
