/** What the stages of recall share: the query as it was understood, the candidates, and how well each signal likes them. */
@NullMarked
package net.memnos.engine.recall.candidate;

import org.jspecify.annotations.NullMarked;
