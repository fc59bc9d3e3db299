/** The read path: analyse, embed, arms, fuse, guarantee, render. No generative call. */
@NullMarked
package net.memnos.engine.recall;

import org.jspecify.annotations.NullMarked;
