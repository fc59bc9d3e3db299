/** Tests of the configuration. */
@NullMarked
package net.memnos.engine.config;

import org.jspecify.annotations.NullMarked;
