/** Facts from a language model behind an OpenAI-compatible endpoint, asked by jobs and never while somebody waits. */
@NullMarked
package net.memnos.engine.extract.llm;

import org.jspecify.annotations.NullMarked;
