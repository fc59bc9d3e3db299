@NullMarked
package net.memnos.http.proxy;

import org.jspecify.annotations.NullMarked;
