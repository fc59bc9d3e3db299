/** Tokens, tags and verb forms one by one. */
@NullMarked
package net.memnos.engine.extract.rules.text;

import org.jspecify.annotations.NullMarked;
