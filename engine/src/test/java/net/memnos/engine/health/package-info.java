/** Tests of what is found to be amiss. */
@NullMarked
package net.memnos.engine.health;

import org.jspecify.annotations.NullMarked;
