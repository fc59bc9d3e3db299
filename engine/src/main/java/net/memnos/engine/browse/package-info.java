/** What a person looks at without a question: the memories one after the other, who was shown them, and how much goes on. */
@NullMarked
package net.memnos.engine.browse;

import org.jspecify.annotations.NullMarked;
