/** Takes names for one thing, or apart again, and files what was stated accordingly: entities and predicates by hand. */
@NullMarked
package net.memnos.engine.identity;

import org.jspecify.annotations.NullMarked;
