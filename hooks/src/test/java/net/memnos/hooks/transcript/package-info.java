@NullMarked
package net.memnos.hooks.transcript;

import org.jspecify.annotations.NullMarked;
