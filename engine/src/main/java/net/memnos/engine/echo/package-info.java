/** Recognises what a recall has put into a conversation. A noun: whoever serves text and whoever stores it both use it. */
@NullMarked
package net.memnos.engine.echo;

import org.jspecify.annotations.NullMarked;
