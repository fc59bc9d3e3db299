/** An OpenAI-compatible endpoint over HTTP: asking it once, what its refusals mean, and leaving it alone when it wants that. */
@NullMarked
package net.memnos.engine.endpoint;

import org.jspecify.annotations.NullMarked;
