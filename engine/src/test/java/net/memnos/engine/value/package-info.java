@NullMarked
package net.memnos.engine.value;

import org.jspecify.annotations.NullMarked;
