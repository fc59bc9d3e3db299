/** Tests of the client side's settings, in temporary homes and folders. */
@NullMarked
package net.memnos.hooks.local;

import org.jspecify.annotations.NullMarked;
