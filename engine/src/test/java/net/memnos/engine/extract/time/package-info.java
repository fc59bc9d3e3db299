@NullMarked
package net.memnos.engine.extract.time;

import org.jspecify.annotations.NullMarked;
