@NullMarked
package net.memnos.hooks.event;

import org.jspecify.annotations.NullMarked;
