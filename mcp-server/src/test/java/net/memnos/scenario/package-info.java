/** Whole stories as users live them: agents, people and programs against one server, over the real wires. */
@NullMarked
package net.memnos.scenario;

import org.jspecify.annotations.NullMarked;
