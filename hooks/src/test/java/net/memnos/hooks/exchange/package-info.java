@NullMarked
package net.memnos.hooks.exchange;

import org.jspecify.annotations.NullMarked;
