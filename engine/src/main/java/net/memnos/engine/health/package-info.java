/** What is amiss, how it shows, and what to do about it. */
@NullMarked
package net.memnos.engine.health;

import org.jspecify.annotations.NullMarked;
