/** The configuration of a server: read once from flags, environment, owner-only files and config.toml, and checked whole. */
@NullMarked
package net.memnos.engine.config;

import org.jspecify.annotations.NullMarked;
