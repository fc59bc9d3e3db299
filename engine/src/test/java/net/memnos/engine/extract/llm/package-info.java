/** Tests of drawing facts by a model, against a real HTTP server that speaks chat completions. */
@NullMarked
package net.memnos.engine.extract.llm;

import org.jspecify.annotations.NullMarked;
